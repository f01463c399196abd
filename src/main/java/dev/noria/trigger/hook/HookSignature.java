package dev.noria.trigger.hook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Proofs that a hook comes from who knows the secret. Compared in constant time. */
public final class HookSignature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "sha256=";

    private HookSignature() {}

    /** HMAC-SHA-256 of a body, as 64 hexadecimal digits. */
    public static String of(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256.", e);
        }
    }

    /** Whether a header proves the body, with or without {@code sha256=} before the digits. */
    static boolean proves(Optional<String> header, byte[] body, String secret) {
        String given = header.map(value -> value.toLowerCase(Locale.ROOT)).orElse("");
        return same(given.startsWith(PREFIX) ? given.substring(PREFIX.length()) : given, of(body, secret));
    }

    /** Whether a header is the secret itself. */
    static boolean is(Optional<String> header, String secret) {
        return same(header.orElse(""), secret);
    }

    private static boolean same(String given, String wanted) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
    }
}
