package dev.noria.container.docker.image;

import dev.noria.container.docker.engine.EngineErrors;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of an image, by the grammar of {@code distribution/reference}.
 *
 * @param registry host and port; {@code docker.io} when the name has none
 * @param repository path in the registry, {@code library/busybox}
 * @param tag {@code latest} when the name has neither tag nor digest
 * @param digest {@code sha256:…}
 */
public record ImageReference(String registry, String repository, Optional<String> tag, Optional<String> digest) {
    private static final String DOCKER_HUB = "docker.io";
    private static final String LABEL = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
    private static final Pattern HOST =
            Pattern.compile("(?:" + LABEL + "(?:\\." + LABEL + ")*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?");
    private static final Pattern PATH_PART = Pattern.compile("[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*");
    private static final Pattern SUFFIX = Pattern.compile(
            "(?::(?<tag>[\\w][\\w.-]{0,127}))?(?:@(?<digest>sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128}))?");
    private static final Pattern ID = Pattern.compile("sha256:[a-f0-9]{64}");
    private static final int LONGEST_NAME = 255;

    /** Whether it is the engine's own identity of an image, which no registry knows. */
    static boolean isId(String image) {
        return ID.matcher(image).matches();
    }

    /**
     * Reads a name as users write it.
     *
     * @throws NoriaException {@code IMAGE_NAME_INVALID} with what is wrong
     */
    public static ImageReference parse(String image) {
        int slash = image.indexOf('/');
        String first = slash < 0 ? "" : image.substring(0, slash);
        boolean hasHost = first.contains(".")
                || first.contains(":")
                || first.equals("localhost")
                || !first.equals(first.toLowerCase(Locale.ROOT));
        String rest = hasHost ? image.substring(slash + 1) : image;
        int end = endOfPath(rest);
        String path = rest.substring(0, end);
        Matcher suffix = SUFFIX.matcher(rest.substring(end));
        if (image.isBlank()) {
            throw invalid(image, "it is empty");
        }
        if (hasHost && !HOST.matcher(first).matches()) {
            throw invalid(image, "\"" + first + "\" is no registry's name");
        }
        if (!path.equals(path.toLowerCase(Locale.ROOT))) {
            throw invalid(image, "\"" + path + "\" must be in lower case");
        }
        for (String part : path.split("/", -1)) {
            if (!PATH_PART.matcher(part).matches()) {
                throw invalid(image, "\"" + part + "\" is no name of a repository");
            }
        }
        if (!suffix.matches()) {
            throw invalid(image, "\"" + rest.substring(end) + "\" is neither a tag nor a digest");
        }
        if (path.length() > LONGEST_NAME) {
            throw invalid(image, "it is too long");
        }
        if (path.matches("[a-f0-9]{64}")) {
            throw invalid(image, "an image's id is written sha256:" + path.substring(0, 12) + "…");
        }
        return named(hasHost ? first : DOCKER_HUB, path, suffix.group("tag"), suffix.group("digest"));
    }

    private static ImageReference named(String host, String path, @Nullable String tag, @Nullable String digest) {
        String registry = host.equals("index.docker.io") ? DOCKER_HUB : host;
        String repository = registry.equals(DOCKER_HUB) && !path.contains("/") ? "library/" + path : path;
        Optional<String> shownTag = tag == null && digest == null ? Optional.of("latest") : Optional.ofNullable(tag);
        return new ImageReference(registry, repository, shownTag, Optional.ofNullable(digest));
    }

    private static int endOfPath(String rest) {
        int lastSlash = rest.lastIndexOf('/');
        int at = rest.indexOf('@');
        if (at >= 0) {
            lastSlash = rest.lastIndexOf('/', at);
        }
        int colon = rest.indexOf(':', lastSlash + 1);
        if (colon >= 0 && (at < 0 || colon < at)) {
            return colon;
        }
        return at >= 0 ? at : rest.length();
    }

    private static NoriaException invalid(String image, String why) {
        return new NoriaException(
                ErrorCode.IMAGE_NAME_INVALID,
                EngineErrors.oneLine("Image name \"" + image + "\" is not valid: " + why)
                        + ". Names are like node:20 or registry.example.com/team/app:1.2.");
    }

    /** Registry and repository, as the engine's API takes them. */
    public String name() {
        return registry + "/" + repository;
    }

    /** The digest, else the tag. */
    public String version() {
        return digest.orElseGet(() -> tag.orElse("latest"));
    }
}
