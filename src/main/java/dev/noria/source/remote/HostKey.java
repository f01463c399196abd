package dev.noria.source.remote;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.digest.BuiltinDigests;

/**
 * The public key that an ssh server shows.
 *
 * @param text type and key in base64, as in {@code known_hosts} after the names
 */
public record HostKey(String text) {

    /**
     * Reads a line of {@code known_hosts} or {@code ssh-keyscan}, with or without the names before the key. Names are
     * not looked at: the key is for the project's host.
     *
     * @throws NoriaException INVALID_REQUEST when there is no key in it
     */
    public static HostKey parse(String line) {
        List<String> words = Arrays.asList(line.strip().split("\\s+"));
        for (int i = 0; i < Math.min(2, words.size() - 1); i++) {
            HostKey key = new HostKey(words.get(i) + " " + words.get(i + 1));
            if (key.isKey()) {
                return key;
            }
        }
        throw new NoriaException(
                ErrorCode.INVALID_REQUEST,
                "A host key has to be a line as ssh-keyscan prints it, such as \"ssh-ed25519 AAAA…\".");
    }

    static HostKey of(PublicKey key) {
        return new HostKey(PublicKeyEntry.toString(key));
    }

    private boolean isKey() {
        try {
            return key() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    PublicKey key() {
        try {
            return PublicKeyEntry.parsePublicKeyEntry(text)
                    .resolvePublicKey(null, null, PublicKeyEntryResolver.FAILING);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new IllegalArgumentException("This is no public key.", e);
        }
    }

    /** Such as {@code ssh-ed25519}. */
    public String type() {
        return text.substring(0, text.indexOf(' '));
    }

    /** {@code SHA256:…}, as {@code ssh-keygen -l} prints it. */
    public String fingerprint() {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key());
    }
}
