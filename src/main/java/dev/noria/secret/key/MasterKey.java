package dev.noria.secret.key;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key of 256 bits for AES in Galois/counter mode, with a random nonce of 96 bits per value (NIST SP 800-38D: good for
 * 2³² values). Immutable and thread-safe.
 */
final class MasterKey {
    private static final int BYTES = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;
    private final String id;

    private MasterKey(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
        this.id = id(key);
    }

    /**
     * Reads a key: 64 hexadecimal digits, or the base64 of 32 bytes.
     *
     * @param from what it was given as, for the sentence of an error
     * @throws NoriaException MASTER_KEY_WRONG; never with the text in it
     */
    static MasterKey parse(String text, String from) {
        try {
            byte[] bytes = text.matches("[0-9a-fA-F]{64}")
                    ? HexFormat.of().parseHex(text)
                    : Base64.getDecoder().decode(text);
            if (bytes.length == BYTES) {
                return new MasterKey(bytes);
            }
        } catch (IllegalArgumentException e) {
            // Said below, without the exception: its message quotes the text.
        }
        throw new NoriaException(
                ErrorCode.MASTER_KEY_WRONG,
                "%s is no key: give 32 random bytes as 64 hexadecimal digits or in base64, as \"openssl rand -hex 32\" makes them; a password is not enough."
                        .formatted(from));
    }

    /** Names the key without telling of it: the beginning of a hash. */
    String id() {
        return id;
    }

    /** Encrypts a value so that it can only be opened for the same context. */
    Sealed seal(String context, byte[] value) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(value);
            ByteBuffer all =
                    ByteBuffer.allocate(NONCE + encrypted.length).put(nonce).put(encrypted);
            return new Sealed(id, Base64.getEncoder().encodeToString(all.array()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES/GCM.", e);
        }
    }

    /** Decrypts; throws when the text was changed, or sealed for another context or under another key. */
    byte[] open(String context, Sealed sealed) throws AEADBadTagException {
        byte[] all;
        try {
            all = Base64.getDecoder().decode(sealed.text());
        } catch (IllegalArgumentException e) {
            throw new AEADBadTagException("not base64");
        }
        if (all.length < NONCE + TAG_BITS / 8) {
            throw new AEADBadTagException("too short");
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(all, NONCE), context)
                    .doFinal(all, NONCE, all.length - NONCE);
        } catch (AEADBadTagException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES/GCM.", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(("noria 1 " + id + " " + context).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static String id(byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("noria master key ".getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(key), 0, 8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    @Override
    public String toString() {
        return "MasterKey[" + id + "]";
    }
}
