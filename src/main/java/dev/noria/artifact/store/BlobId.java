package dev.noria.artifact.store;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The name of content.
 *
 * @param sha256 of its bytes, 64 small hexadecimal digits
 */
public record BlobId(String sha256) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public BlobId {
        if (!isValid(sha256)) {
            throw new IllegalArgumentException("\"" + sha256 + "\" is not a SHA-256.");
        }
    }

    static BlobId of(byte[] digest) {
        return new BlobId(HexFormat.of().formatHex(digest));
    }

    static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    /** The folder it lies in: its first two digits. */
    String shard() {
        return sha256.substring(0, 2);
    }

    @Override
    public String toString() {
        return sha256;
    }
}
