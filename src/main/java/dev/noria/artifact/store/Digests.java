package dev.noria.artifact.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Makes message digests. */
public final class Digests {
    private Digests() {}

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
