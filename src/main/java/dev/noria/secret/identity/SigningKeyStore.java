package dev.noria.secret.identity;

import dev.noria.platform.NoriaConfig;
import dev.noria.secret.SecretValue;
import dev.noria.secret.vault.VaultStore;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.lang.JoseException;

/**
 * The keys that sign ID tokens. A new one is published for an hour before it signs, so that those who remember the list
 * know it by then, and an old one for a day after, so that its last tokens are believed.
 */
@ApplicationScoped
public class SigningKeyStore implements PanacheRepositoryBase<SigningKeyEntity, String> {
    private static final Duration BEFORE = Duration.ofHours(1);
    private static final Duration AFTER = Duration.ofDays(1);
    /** AWS takes no other algorithm than RS256. */
    private static final int BITS = 2048;

    private final VaultStore vault;
    private final Duration age;
    private final Clock clock;

    public SigningKeyStore(VaultStore vault, NoriaConfig config, Clock clock) {
        this.vault = vault;
        this.age = config.idTokens().keyAge();
        this.clock = clock;
    }

    /** The public halves, as JSON Web Keys, the newest first. */
    @Transactional
    public List<String> published() {
        return rows().stream().map(row -> row.publicKey).toList();
    }

    /** The key that signs now, with its private half. */
    @Transactional
    PublicJsonWebKey signing() throws JoseException {
        List<SigningKeyEntity> rows = rows();
        Instant known = clock.instant().minus(BEFORE);
        String id = rows.stream()
                .filter(row -> !row.createdAt.isAfter(known))
                .findFirst()
                .orElseGet(() -> rows.get(rows.size() - 1))
                .id;
        return PublicJsonWebKey.Factory.newPublicJwk(
                vault.get(name(id)).orElseThrow().reveal());
    }

    /** All that are published, the newest first; the old ones go, and a new one comes when it is time. */
    private List<SigningKeyEntity> rows() {
        Instant now = clock.instant();
        List<SigningKeyEntity> rows = new ArrayList<>();
        for (SigningKeyEntity row : list("order by createdAt desc, id")) {
            if (row.createdAt.isBefore(now.minus(age).minus(BEFORE).minus(AFTER))) {
                vault.remove(name(row.id));
                delete(row);
            } else {
                rows.add(row);
            }
        }
        if (rows.isEmpty() || !rows.get(0).createdAt.isAfter(now.minus(age))) {
            rows.add(0, made(now));
        }
        return rows;
    }

    private SigningKeyEntity made(Instant now) {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(BITS);
            key.setKeyId(UUID.randomUUID().toString());
            key.setUse("sig");
            key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
            SigningKeyEntity row = new SigningKeyEntity();
            row.id = key.getKeyId();
            row.publicKey = key.toJson(OutputControlLevel.PUBLIC_ONLY);
            row.createdAt = now;
            persist(row);
            vault.put(
                    name(row.id),
                    OptionalLong.empty(),
                    new SecretValue(key.toJson(OutputControlLevel.INCLUDE_PRIVATE)));
            return row;
        } catch (JoseException e) {
            throw new IllegalStateException("No key could be made.", e);
        }
    }

    private static String name(String id) {
        return "signing-key/" + id;
    }
}
