package dev.noria.container.docker.output;

import dev.noria.container.OutputKind;

/** A piece of one of the two output streams. */
@SuppressWarnings("ArrayRecordComponent") // Frames are never compared.
public record Frame(OutputKind kind, byte[] bytes) {}
