package dev.noria.container.docker;

import dev.noria.container.ImageBuild;
import dev.noria.container.ImageInfo;
import dev.noria.container.Images;
import dev.noria.container.OutputSink;
import dev.noria.container.Progress;
import dev.noria.container.RegistryCredentials;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.EngineRefusal;
import dev.noria.container.docker.engine.OwnContainers;
import dev.noria.container.docker.image.BuildImage;
import dev.noria.container.docker.image.FindImage;
import dev.noria.container.docker.image.ImageReference;
import dev.noria.container.docker.image.PushImage;
import dev.noria.platform.Cancellation;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.util.Optional;

/** The images of a Docker Engine. Only images built by this server are removed. */
public final class DockerImages implements Images {
    private final DockerEngine engine;

    public DockerImages(DockerEngine engine) {
        this.engine = engine;
    }

    @Override
    public ImageInfo build(ImageBuild build, OutputSink sink, Cancellation cancellation) {
        build.tags().forEach(ImageReference::parse);
        return new BuildImage(engine).build(build, sink, cancellation);
    }

    @Override
    public void tag(String image, String reference) {
        ImageReference name = ImageReference.parse(reference);
        try {
            engine.run(
                    "name image " + image + " " + reference,
                    docker -> docker.tagImageCmd(image, name.name(), name.version())
                            .exec());
        } catch (EngineRefusal e) {
            if (e.notFound()) {
                throw new NoriaException(
                        ErrorCode.IMAGE_NOT_FOUND,
                        "Could not name image " + image + " " + reference + ": the engine does not have it.",
                        e);
            }
            throw e;
        }
    }

    @Override
    public void push(String reference, Optional<RegistryCredentials> credentials, Progress progress) {
        new PushImage(engine).push(reference, credentials, progress);
    }

    @Override
    public Optional<ImageInfo> inspect(String image) {
        return new FindImage(engine).find(image);
    }

    @Override
    public void remove(String reference) {
        boolean own = new FindImage(engine)
                .inspect(reference)
                .map(image -> image.getConfig() != null
                        && new OwnContainers(engine).isOwn(image.getConfig().getLabels()))
                .orElse(false);
        if (!own) {
            return;
        }
        try {
            engine.run(
                    "remove image " + reference,
                    docker -> docker.removeImageCmd(reference).exec());
        } catch (EngineRefusal e) {
            // In use, or gone since.
            if (!e.conflict() && !e.notFound()) {
                throw e;
            }
        }
    }
}
