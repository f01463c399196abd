package dev.noria.secret.key;

/**
 * An encrypted value as it stands in the database.
 *
 * @param keyId of the master key that opens it
 * @param text base64 of nonce, ciphertext and tag
 */
public record Sealed(String keyId, String text) {}
