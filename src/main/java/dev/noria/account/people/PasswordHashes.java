package dev.noria.account.people;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Argon2id (RFC 9106), in the PHC string format, so that the cost can be raised later. 19 MiB, two passes and one lane
 * are what OWASP's cheat sheet on storing passwords asks for. Thread-safe; two are computed at a time, for each takes
 * its memory.
 */
@ApplicationScoped
public class PasswordHashes {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private final Semaphore turns = new Semaphore(2, true);
    private final String nobodys = hash("nobody has this password");

    String hash(String password) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        MEMORY_KIB,
                        PASSES,
                        LANES,
                        base64.encodeToString(salt),
                        base64.encodeToString(compute(password, salt, MEMORY_KIB, PASSES, LANES, BYTES)));
    }

    /** Whether the password is the one of this hash. Takes as long when there is none. */
    boolean matches(String password, @Nullable String hash) {
        Matcher form = FORM.matcher(hash == null ? nobodys : hash);
        if (!form.matches()) {
            throw new IllegalStateException("A stored password is not in the form that Noria writes.");
        }
        byte[] expected = Base64.getDecoder().decode(form.group(5));
        byte[] actual = compute(
                password,
                Base64.getDecoder().decode(form.group(4)),
                Integer.parseInt(form.group(1)),
                Integer.parseInt(form.group(2)),
                Integer.parseInt(form.group(3)),
                expected.length);
        return MessageDigest.isEqual(expected, actual) && hash != null;
    }

    private byte[] compute(String password, byte[] salt, int memoryKib, int passes, int lanes, int length) {
        turns.acquireUninterruptibly();
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withSalt(salt)
                    .withMemoryAsKB(memoryKib)
                    .withIterations(passes)
                    .withParallelism(lanes)
                    .build());
            byte[] result = new byte[length];
            generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), result);
            return result;
        } finally {
            turns.release();
        }
    }
}
