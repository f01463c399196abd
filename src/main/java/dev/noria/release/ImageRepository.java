package dev.noria.release;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.util.regex.Pattern;

/**
 * A repository of a registry, as the registry's interface wants it.
 *
 * @param written as in the pipeline file
 * @param registry host, with port where there is one; {@code docker.io} for Docker Hub
 * @param path in the registry, {@code library/} before a bare name of Docker Hub
 */
record ImageRepository(String written, String registry, String path) {
    /** From distribution/reference: no tag, no digest. */
    private static final Pattern PATH =
            Pattern.compile("[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*");

    private static final Pattern HOST = Pattern.compile("(?:[A-Za-z0-9.-]+|\\[[0-9a-fA-F:]+])(?::[0-9]{1,5})?");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");
    static final String DOCKER_HUB = "docker.io";

    /** @throws NoriaException IMAGE_NAME_INVALID */
    static ImageRepository parse(String text) {
        int slash = text.indexOf('/');
        String first = slash < 0 ? "" : text.substring(0, slash);
        boolean hasHost = first.contains(".") || first.contains(":") || first.equals("localhost");
        String registry = hasHost ? first : DOCKER_HUB;
        String path = hasHost ? text.substring(slash + 1) : text;
        if (registry.equals("index.docker.io")) {
            registry = DOCKER_HUB;
        }
        if (!HOST.matcher(registry).matches() || !PATH.matcher(path).matches()) {
            throw new NoriaException(
                    ErrorCode.IMAGE_NAME_INVALID,
                    "\"%s\" is not a repository an image can be pushed to: write it like registry.example/shop, in small letters, without a tag."
                            .formatted(text));
        }
        boolean bare = registry.equals(DOCKER_HUB) && !path.contains("/");
        return new ImageRepository(text, registry, bare ? "library/" + path : path);
    }

    /** The reference of a tag, as the engine takes it. */
    String tagged(String tag) {
        if (!TAG.matcher(tag).matches()) {
            throw new NoriaException(
                    ErrorCode.IMAGE_NAME_INVALID,
                    "\"%s\" cannot be the tag of an image: take letters, digits and . _ - after a letter, digit or _, at most 128."
                            .formatted(tag));
        }
        return written + ":" + tag;
    }

    /** The reference of exactly one image. */
    String at(String digest) {
        return written + "@" + digest;
    }
}
