package dev.noria.container.docker.image;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.noria.container.ImageInfo;
import dev.noria.container.Progress;
import dev.noria.container.PullPolicy;
import dev.noria.container.RegistryCredentials;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.EngineMessages;
import dev.noria.container.docker.engine.EnginePath;
import dev.noria.container.docker.engine.EngineRefusal;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.time.Duration;
import java.util.Optional;

/** Makes sure that the engine has an image. */
public final class PullImage {
    /** Until the registry has been found and asked; a name server that does not answer takes most of it. */
    private static final Duration FIRST_SIGN = Duration.ofMinutes(5);

    private final DockerEngine engine;
    private final FindImage images;

    public PullImage(DockerEngine engine) {
        this.engine = engine;
        images = new FindImage(engine);
    }

    public ImageInfo ensure(
            String image, PullPolicy policy, Optional<RegistryCredentials> credentials, Progress progress) {
        if (ImageReference.isId(image)) {
            return images.find(image).orElseThrow(() -> notOnEngine(image));
        }
        ImageReference reference = ImageReference.parse(image);
        Optional<ImageInfo> present = images.find(image);
        if (present.isPresent() && policy == PullPolicy.IF_MISSING) {
            return present.get();
        }
        TransferProgress transfer = new TransferProgress("Pulling", image, reference.registry(), progress);
        Optional<RegistryCredentials> shown = RegistryAuth.forRegistry(credentials, reference);
        try {
            pull(reference, shown, transfer);
        } catch (EngineRefusal e) {
            throw failure(image, reference, e, present.isPresent(), shown.isPresent(), transfer.begun());
        }
        transfer.end();
        return images.find(image)
                .orElseThrow(() -> new NoriaException(
                        ErrorCode.IMAGE_PULL_FAILED,
                        "Image " + image + " was pulled, and is gone from the engine again."));
    }

    private void pull(ImageReference image, Optional<RegistryCredentials> credentials, TransferProgress progress) {
        String attempt = "pull image " + image.name();
        progress.begin();
        Response response = engine.open(
                attempt,
                new EnginePath("images", "create")
                        .with("fromImage", image.name())
                        .with("tag", image.version())
                        .request("POST")
                        .putHeader(RegistryAuth.HEADER, RegistryAuth.header(credentials))
                        .build(),
                FIRST_SIGN);
        try (response) {
            EngineMessages.read(attempt, engine, response, progress::take);
        }
    }

    /**
     * An image that is neither on the engine nor in reach is most often a wrong name: the user's to mend. Whatever
     * happens after the registry has answered is not.
     */
    private static NoriaException failure(
            String image, ImageReference reference, EngineRefusal e, boolean present, boolean signedIn, boolean begun) {
        String registry = "registry " + reference.registry();
        Optional<String> unreachable = RegistryTrouble.unreachable(e.reason());
        if (unreachable.isPresent() && !present && !begun) {
            return new NoriaException(
                    ErrorCode.IMAGE_NOT_FOUND,
                    "Image " + image + " is not on the engine, and " + registry + " could not be reached ("
                            + unreachable.get() + "): correct the image's name, or make the image available.",
                    e);
        }
        if (unreachable.isPresent()) {
            return new NoriaException(
                    ErrorCode.IMAGE_PULL_FAILED,
                    "Could not pull image " + image + ": " + registry + " could not be reached (" + unreachable.get()
                            + ").",
                    e);
        }
        if (signedIn && RegistryTrouble.refused(e.reason())) {
            return new NoriaException(
                    ErrorCode.IMAGE_PULL_FAILED,
                    "Could not pull image " + image + ": " + registry
                            + " refuses the credentials, or they do not allow to read it.",
                    e);
        }
        if (RegistryTrouble.absent(e.reason())) {
            return new NoriaException(
                    ErrorCode.IMAGE_NOT_FOUND,
                    "Image " + image + " is not in " + registry
                            + ", or may not be read without signing in: correct the image's name, or give credentials"
                            + " for the registry.",
                    e);
        }
        return new NoriaException(
                ErrorCode.IMAGE_PULL_FAILED, "Could not pull image " + image + ": " + e.reason() + ".", e);
    }

    private static NoriaException notOnEngine(String image) {
        return new NoriaException(
                ErrorCode.IMAGE_NOT_FOUND,
                "Image " + image + " is not on the engine, and an id cannot be pulled: name the image instead.");
    }
}
