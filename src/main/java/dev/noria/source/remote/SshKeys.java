package dev.noria.source.remote;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.source.remote.GitCredential.SshKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Iterator;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/** Makes and reads key pairs for ssh. */
public final class SshKeys {
    private SshKeys() {}

    /**
     * A new Ed25519 key.
     *
     * @param comment behind the public key, where people see it in their forge's list
     */
    public static SshKey generate(String comment) {
        try {
            KeyPair pair = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, comment, null, text);
            return new SshKey(text.toString(StandardCharsets.US_ASCII), publicKey(pair, comment), List.of());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("No key for ssh could be made.", e);
        }
    }

    /**
     * A key that was made elsewhere.
     *
     * @param privateKey in OpenSSH's or in PEM format, without a passphrase
     * @throws NoriaException INVALID_REQUEST when it cannot be read
     */
    public static SshKey imported(String privateKey, String comment) {
        try {
            return new SshKey(privateKey, publicKey(read(privateKey), comment), List.of());
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // Without the cause, whose message may quote the key.
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST,
                    "The private key cannot be read: give one in OpenSSH's format, without a passphrase.");
        }
    }

    static KeyPair read(String privateKey) throws IOException, GeneralSecurityException {
        byte[] bytes = privateKey.getBytes(StandardCharsets.US_ASCII);
        Iterable<KeyPair> pairs = SecurityUtils.loadKeyPairIdentities(
                null, () -> "the project's key", new ByteArrayInputStream(bytes), null);
        Iterator<KeyPair> found = pairs == null ? List.<KeyPair>of().iterator() : pairs.iterator();
        if (!found.hasNext()) {
            throw new IOException("there is no key");
        }
        return found.next();
    }

    private static String publicKey(KeyPair pair, String comment) {
        return PublicKeyEntry.toString(pair.getPublic()) + " " + comment;
    }
}
