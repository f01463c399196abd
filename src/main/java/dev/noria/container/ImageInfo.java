package dev.noria.container;

import java.util.Optional;

/**
 * An image the engine has.
 *
 * @param id the engine's own identity of it, {@code sha256:…}; runs exactly this image wherever a reference may stand
 * @param digest the registry's digest of it ({@code sha256:…}), when it came from one or went to one
 */
public record ImageInfo(String id, Optional<String> digest) {}
