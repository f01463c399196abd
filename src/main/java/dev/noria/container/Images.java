package dev.noria.container;

import dev.noria.platform.Cancellation;
import java.util.Optional;

/** Images on an engine: build, name, push. Thread-safe; errors as in {@link ContainerRuntime}. */
public interface Images {

    /**
     * Builds an image, with what the build prints going to the sink.
     *
     * @throws dev.noria.platform.NoriaException {@code BUILD_FAILED} with the builder's own sentence,
     *     {@code PATH_NOT_FOUND} when the Dockerfile is not in the context, {@code CANCELED} after the cancellation
     */
    ImageInfo build(ImageBuild build, OutputSink sink, Cancellation cancellation);

    /** Gives an image one more name. */
    void tag(String image, String reference);

    /**
     * Pushes a name of an image that the engine has.
     *
     * @param credentials shown only to the registry they name
     * @throws dev.noria.platform.NoriaException {@code REGISTRY_FAILED} with the registry's own sentence,
     *     {@code IMAGE_NOT_FOUND} when the engine has no such name
     */
    void push(String reference, Optional<RegistryCredentials> credentials, Progress progress);

    /** The image of this reference or id; empty when the engine has none. */
    Optional<ImageInfo> inspect(String image);

    /**
     * Takes a name away, and the image with it when it was the last. Succeeds when it is gone or in use. Leaves images
     * alone that this server did not build.
     */
    void remove(String reference);
}
