package dev.noria.release;

import dev.noria.container.ImageInfo;
import dev.noria.container.Images;
import dev.noria.container.RegistryCredentials;
import dev.noria.container.RegistrySignIn;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.run.StepContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Tags an image on the engine, pushes every tag, and has the registry confirm that it took exactly this image. */
@ApplicationScoped
public class ImagePublication {
    private final Images images;
    private final RegistryClient registry;
    private final RegistrySignIn credentials;

    public ImagePublication(Images images, RegistryClient registry, RegistrySignIn credentials) {
        this.images = images;
        this.registry = registry;
        this.credentials = credentials;
    }

    /** Does it, or does it once more: every part may be repeated. */
    PublishedImage publish(String from, ImageRepository to, List<String> tags, StepContext context) {
        ImageInfo image = images.inspect(from)
                .orElseThrow(() -> new NoriaException(
                        ErrorCode.IMAGE_NOT_FOUND,
                        "Could not release image %s: it is neither the name of a build step before this one nor an image the engine has."
                                .formatted(from)));
        Optional<RegistryCredentials> signIn =
                credentials.forImage(context.project().name().value(), to.written());
        List<String> references = tags.stream().map(to::tagged).toList();
        for (String reference : references) {
            ReleaseHandler.stopIfCanceled(context);
            images.tag(image.id(), reference);
            context.output().system("Pushes %s.".formatted(reference));
            images.push(reference, signIn, context.output()::system);
        }
        String digest = confirmed(to, tags, signIn);
        requireSame(image, to.at(digest));
        context.output().system("Registry %s has it under every tag as %s.".formatted(to.registry(), digest));
        return new PublishedImage(to.at(digest), digest, tags);
    }

    /** The one digest that all tags have; what the push said is not asked, for its form is not documented. */
    private String confirmed(ImageRepository to, List<String> tags, Optional<RegistryCredentials> signIn) {
        Optional<String> first = Optional.empty();
        for (String tag : tags) {
            String digest = registry.digest(to, tag, signIn)
                    .orElseThrow(() -> new NoriaException(
                            ErrorCode.REGISTRY_FAILED,
                            "Pushed %s, but registry %s does not have it.".formatted(to.tagged(tag), to.registry())));
            if (first.isPresent() && !first.get().equals(digest)) {
                throw new NoriaException(
                        ErrorCode.REGISTRY_FAILED,
                        "Pushed one image under several tags, but registry %s has %s as %s and %s as %s: somebody else pushed there meanwhile."
                                .formatted(to.registry(), to.tagged(tags.get(0)), first.get(), to.tagged(tag), digest));
            }
            first = Optional.of(digest);
        }
        return first.orElseThrow(() -> new NoriaException(
                ErrorCode.DEFINITION_INVALID, "An image is released under at least one tag: add it to image.tags."));
    }

    /** A deployment asks the engine for the image by this digest, so the engine must know it by it. */
    private void requireSame(ImageInfo image, String reference) {
        Optional<String> known = images.inspect(reference).map(ImageInfo::id);
        if (!known.equals(Optional.of(image.id()))) {
            throw new NoriaException(
                    ErrorCode.REGISTRY_FAILED,
                    "Pushed image %s, but the registry answers with %s, which the engine %s: somebody else pushed there meanwhile."
                            .formatted(
                                    image.id(),
                                    reference,
                                    known.map(id -> "knows as " + id).orElse("does not know")));
        }
    }
}
