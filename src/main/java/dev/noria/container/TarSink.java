package dev.noria.container;

import java.io.IOException;
import java.io.InputStream;

/** Reads a tar archive that comes from a container, which may hold anything: entries must be checked. */
@FunctionalInterface
public interface TarSink {
    /** Reads as much as it needs; the stream is closed by the caller. */
    void readFrom(InputStream tar) throws IOException;
}
