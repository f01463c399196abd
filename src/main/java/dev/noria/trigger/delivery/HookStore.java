package dev.noria.trigger.delivery;

import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.secret.key.MasterKeys;
import dev.noria.secret.key.Sealed;
import dev.noria.secret.key.SealedRows;
import dev.noria.trigger.fork.ForkApproval;
import dev.noria.trigger.fork.ForkPolicies;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** The settings of projects about hooks. Secrets are made here, kept encrypted, and given out once. */
@ApplicationScoped
public class HookStore implements PanacheRepositoryBase<HookEntity, Long>, SealedRows, ForkPolicies {
    private static final Logger LOG = Logger.getLogger(HookStore.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 24;
    /** Anybody may send hooks that are refused; not each of them is worth a write. */
    private static final Duration REFUSAL_GRAIN = Duration.ofSeconds(5);

    private final MasterKeys keys;
    private final Clock clock;

    public HookStore(MasterKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Transactional
    HookSettings of(Project project) {
        return findByIdOptional(project.id()).map(HookEntity::toSettings).orElse(HookSettings.NONE);
    }

    @Override
    public ForkApproval forkApproval(Project project) {
        return of(project).forkApproval();
    }

    /** The secret that hooks of this project are signed with; empty when it takes none. */
    @Transactional
    Optional<String> secret(Project project) {
        return findByIdOptional(project.id())
                .flatMap(HookEntity::secret)
                .map(value -> new String(keys.open(HookEntity.context(project.id()), value), StandardCharsets.UTF_8));
    }

    /** Makes a secret in the place of the one before, which is worth nothing from now on. */
    @Transactional
    String makeSecret(Project project) {
        byte[] random = new byte[SECRET_BYTES];
        RANDOM.nextBytes(random);
        String secret = HexFormat.of().formatHex(random);
        HookEntity row = row(project);
        Sealed fresh = keys.seal(HookEntity.context(project.id()), secret.getBytes(StandardCharsets.UTF_8));
        row.keyId = fresh.keyId();
        row.sealed = fresh.text();
        row.secretAt = clock.instant();
        row.refusedAt = null;
        row.refusal = null;
        return secret;
    }

    /** Takes the secret away, and with it every hook. */
    @Transactional
    void removeSecret(Project project) {
        HookEntity row = row(project);
        row.keyId = null;
        row.sealed = null;
        row.secretAt = null;
    }

    @Transactional
    void forkApproval(Project project, ForkApproval approval) {
        row(project).forkApproval = approval;
    }

    /** Notes that a hook was refused, for the people who wonder why nothing happens. */
    @Transactional
    void refused(Project project, String reason) {
        update(
                "refusedAt = ?1, refusal = ?2 where projectId = ?3 and (refusedAt is null or refusedAt < ?4)",
                clock.instant(),
                reason,
                project.id(),
                clock.instant().minus(REFUSAL_GRAIN));
    }

    private HookEntity row(Project project) {
        return findByIdOptional(project.id()).orElseGet(() -> {
            HookEntity fresh = new HookEntity();
            fresh.projectId = project.id();
            fresh.forkApproval = ForkApproval.ALL;
            persist(fresh);
            return fresh;
        });
    }

    @Override
    @Transactional
    public Set<String> keyIds() {
        return find("keyId is not null").stream().map(row -> row.keyId).collect(Collectors.toSet());
    }

    @Override
    @Transactional
    public int reseal() {
        int resealed = 0;
        for (HookEntity row : list("keyId is not null and keyId <> ?1", keys.currentId())) {
            String context = HookEntity.context(row.projectId);
            try {
                Sealed fresh =
                        keys.seal(context, keys.open(context, row.secret().orElseThrow()));
                resealed += update(
                        "keyId = ?1, sealed = ?2 where projectId = ?3 and sealed = ?4",
                        fresh.keyId(),
                        fresh.text(),
                        row.projectId,
                        row.sealed);
            } catch (NoriaException e) {
                LOG.warn(e.sentence());
            }
        }
        return resealed;
    }
}
