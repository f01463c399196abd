package dev.noria.container;

import java.time.Instant;

/**
 * Takes what a container prints. Called by one thread at a time, in the order of the engine; a slow sink slows the
 * container down.
 */
@FunctionalInterface
public interface OutputSink {
    /**
     * Takes a chunk.
     *
     * @param received when the server got it
     * @param bytes a chunk, which may end within a line or a character; the array is the sink's to keep
     */
    void write(Instant received, OutputKind kind, byte[] bytes);
}
