package dev.noria.log.file;

import java.io.IOException;

/** Takes lines in their order. */
@FunctionalInterface
public interface LineTaker {
    /** Returns whether it wants another one. */
    boolean take(RawLine line) throws IOException;

    /** Takes every line and does nothing with it. */
    LineTaker NONE = line -> true;
}
