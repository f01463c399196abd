package dev.noria.artifact.store;

import java.io.IOException;

/** Content is not what was kept under its name. */
public final class DamagedException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedException(BlobId id) {
        super("The content " + id + " is damaged on the disk of NORIA_HOME.");
    }
}
