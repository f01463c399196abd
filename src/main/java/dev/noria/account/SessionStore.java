package dev.noria.account;

import dev.noria.platform.NoriaConfig;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
     * @param user id of the person
     * @return the secret that the browser keeps
     */
    @Transactional
    public String open(long user) {
        delete("expiresAt < ?1", clock.instant());
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        String secret = HexFormat.of().formatHex(random);
        SessionEntity session = new SessionEntity();
        session.tokenHash = Fingerprint.of(secret);
        session.userId = user;
        session.createdAt = clock.instant();
        session.expiresAt = clock.instant().plus(config.http().session());
        persist(session);
        return secret;
    }

    /** Whose session it is, by the hash of its secret; empty when it has run out or is none. */
    @Transactional
    public Optional<Long> user(String hash) {
        return find("tokenHash = ?1 and expiresAt > ?2", hash, clock.instant())
                .firstResultOptional()
                .map(session -> session.userId);
    }

    @Transactional
    public void close(String secret) {
        deleteById(Fingerprint.of(secret));
    }

    /** Ends the sessions of a person, but for {@code stays}, the hash of one. */
    @Transactional
    public void closeAll(long user, @Nullable String stays) {
        delete("userId = ?1 and tokenHash <> ?2", user, stays == null ? "" : stays);
    }
}
