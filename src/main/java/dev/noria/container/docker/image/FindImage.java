package dev.noria.container.docker.image;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.noria.container.ImageInfo;
import dev.noria.container.docker.engine.DockerEngine;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for an image on the engine. */
public final class FindImage {
    private final DockerEngine engine;

    public FindImage(DockerEngine engine) {
        this.engine = engine;
    }

    public Optional<ImageInfo> find(String image) {
        return inspect(image).map(found -> new ImageInfo(found.getId(), digest(image, found.getRepoDigests())));
    }

    public Optional<InspectImageResponse> inspect(String image) {
        return engine.call("inspect image " + image, docker -> {
            try {
                return Optional.of(docker.inspectImageCmd(image).exec());
            } catch (NotFoundException e) {
                return Optional.empty();
            }
        });
    }

    /** The digest in the image's own registry and repository; for an id, that of any. */
    private static Optional<String> digest(String image, @Nullable List<String> repositoryDigests) {
        List<String> digests = Objects.requireNonNullElse(repositoryDigests, List.of());
        if (ImageReference.isId(image)) {
            return digests.stream().findFirst().map(FindImage::afterAt);
        }
        String name = ImageReference.parse(image).name();
        return digests.stream()
                .filter(digest -> ImageReference.parse(digest).name().equals(name))
                .findFirst()
                .map(FindImage::afterAt);
    }

    private static String afterAt(String digest) {
        return digest.substring(digest.indexOf('@') + 1);
    }
}
