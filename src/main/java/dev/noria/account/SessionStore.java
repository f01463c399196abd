package dev.noria.account;

import dev.noria.platform.NoriaConfig;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;

/** Sign-ins on the dashboard. Only hashes of their tokens are stored. */
@ApplicationScoped
public class SessionStore implements PanacheRepositoryBase<SessionEntity, String> {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Clock clock;
    private final NoriaConfig config;

    public SessionStore(Clock clock, NoriaConfig config) {
        this.clock = clock;
        this.config = config;
    }

    /**
     * Starts a session and forgets those that have run out.
     *
     * @return the secret that the browser keeps
     */
    @Transactional
    public String open() {
        delete("expiresAt < ?1", clock.instant());
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        String secret = HexFormat.of().formatHex(random);
        SessionEntity session = new SessionEntity();
        session.tokenHash = hash(secret);
        session.createdAt = clock.instant();
        session.expiresAt = clock.instant().plus(config.http().session());
        persist(session);
        return secret;
    }

    /** Whether the secret belongs to a session that has not run out. */
    @Transactional
    public boolean isOpen(String secret) {
        return count("tokenHash = ?1 and expiresAt > ?2", hash(secret), clock.instant()) > 0;
    }

    @Transactional
    public void close(String secret) {
        deleteById(hash(secret));
    }

    private static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
