package dev.noria.container;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a tar archive. */
@FunctionalInterface
public interface TarSource {
    /** Writes the whole archive, end blocks included; does not close the stream. */
    void writeTo(OutputStream out) throws IOException;
}
