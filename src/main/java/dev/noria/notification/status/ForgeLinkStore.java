package dev.noria.notification.status;

import dev.noria.platform.NoriaException;
import dev.noria.secret.key.MasterKeys;
import dev.noria.secret.key.Sealed;
import dev.noria.secret.key.SealedRows;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Where commit statuses go, with tokens that are encrypted and never given out. */
@ApplicationScoped
public class ForgeLinkStore implements PanacheRepositoryBase<ForgeLinkEntity, Long>, SealedRows {
    private static final Logger LOG = Logger.getLogger(ForgeLinkStore.class);

    private final MasterKeys keys;
    private final Clock clock;

    public ForgeLinkStore(MasterKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Transactional
    Optional<ForgeLink> of(long projectId) {
        return findByIdOptional(projectId).map(ForgeLinkEntity::toLink);
    }

    /** All of them. */
    @Transactional
    List<ForgeLink> all() {
        return listAll().stream().map(ForgeLinkEntity::toLink).toList();
    }

    @Transactional
    String token(ForgeLink link) {
        ForgeLinkEntity row = findById(link.projectId());
        return new String(keys.open(ForgeLinkEntity.context(link.projectId()), row.token()), StandardCharsets.UTF_8);
    }

    /** @param token empty: the one that is there stays */
    @Transactional
    void put(ForgeLink link, Optional<String> token) {
        Optional<ForgeLinkEntity> known = findByIdOptional(link.projectId());
        ForgeLinkEntity row = known.orElseGet(ForgeLinkEntity::new);
        row.projectId = link.projectId();
        row.forge = link.forge();
        row.api = link.api().toString();
        row.repository = link.repository();
        row.changedAt = clock.instant();
        token.ifPresent(text ->
                row.seal(keys.seal(ForgeLinkEntity.context(link.projectId()), text.getBytes(StandardCharsets.UTF_8))));
        if (known.isEmpty()) {
            persist(row);
        }
    }

    @Transactional
    boolean remove(long projectId) {
        return deleteById(projectId);
    }

    @Override
    @Transactional
    public Set<String> keyIds() {
        return listAll().stream().map(row -> row.keyId).collect(Collectors.toSet());
    }

    @Override
    @Transactional
    public int reseal() {
        int resealed = 0;
        for (ForgeLinkEntity row : list("keyId <> ?1", keys.currentId())) {
            String context = ForgeLinkEntity.context(row.projectId);
            try {
                Sealed fresh = keys.seal(context, keys.open(context, row.token()));
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
