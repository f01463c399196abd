package dev.noria.container.docker.image;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.noria.container.Progress;
import dev.noria.container.RegistryCredentials;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.EngineMessages;
import dev.noria.container.docker.engine.EnginePath;
import dev.noria.container.docker.engine.EngineRefusal;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.time.Duration;
import java.util.Optional;

/** Sends a name of an image, and the image, to its registry. */
public final class PushImage {
    private static final Duration FIRST_SIGN = Duration.ofMinutes(5);

    private final DockerEngine engine;

    public PushImage(DockerEngine engine) {
        this.engine = engine;
    }

    public void push(String image, Optional<RegistryCredentials> credentials, Progress progress) {
        ImageReference reference = ImageReference.parse(image);
        if (new FindImage(engine).find(image).isEmpty()) {
            throw new NoriaException(
                    ErrorCode.IMAGE_NOT_FOUND,
                    "Could not push image " + image + ": the engine has none of this name. Build or tag it first.");
        }
        Optional<RegistryCredentials> shown = RegistryAuth.forRegistry(credentials, reference);
        TransferProgress transfer = new TransferProgress("Pushing", image, reference.registry(), progress);
        transfer.begin();
        try {
            Response response = engine.open(
                    "push image " + image,
                    new EnginePath("images", reference.name(), "push")
                            .with("tag", reference.version())
                            .request("POST")
                            .putHeader(RegistryAuth.HEADER, RegistryAuth.header(shown))
                            .build(),
                    FIRST_SIGN);
            try (response) {
                EngineMessages.read("push image " + image, engine, response, transfer::take);
            }
        } catch (EngineRefusal e) {
            throw new NoriaException(ErrorCode.REGISTRY_FAILED, sentence(image, reference, e, shown.isPresent()), e);
        }
        transfer.end();
    }

    private static String sentence(String image, ImageReference reference, EngineRefusal e, boolean signedIn) {
        String start = "Could not push image " + image + ": registry " + reference.registry();
        Optional<String> unreachable = RegistryTrouble.unreachable(e.reason());
        if (unreachable.isPresent()) {
            return start + " could not be reached (" + unreachable.get() + ").";
        }
        if (RegistryTrouble.refused(e.reason())) {
            return start
                    + (signedIn
                            ? " refuses the credentials, or they do not allow to write there ("
                            : " wants credentials (")
                    + e.reason() + ").";
        }
        return start + " says: " + e.reason() + ".";
    }
}
