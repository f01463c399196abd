package dev.noria.secret;

import dev.noria.platform.NoriaException;
import dev.noria.secret.key.MasterKeys;
import dev.noria.secret.key.Sealed;
import dev.noria.secret.key.SealedRows;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Moves the table of secrets to a new master key. */
@ApplicationScoped
public class ResealStore implements SealedRows, PanacheRepositoryBase<SecretEntity, Long> {
    private static final Logger LOG = Logger.getLogger(ResealStore.class);

    private final MasterKeys keys;

    public ResealStore(MasterKeys keys) {
        this.keys = keys;
    }

    @Override
    @Transactional
    public Set<String> keyIds() {
        return getEntityManager()
                .createQuery("select distinct keyId from SecretEntity", String.class)
                .getResultStream()
                .collect(Collectors.toSet());
    }

    @Override
    @Transactional
    public int reseal() {
        return list("keyId <> ?1", keys.currentId()).stream()
                .mapToInt(this::reseal)
                .sum();
    }

    private int reseal(SecretEntity row) {
        Sealed old = row.sealed();
        Sealed fresh;
        try {
            fresh = keys.seal(row.context(), keys.open(row.context(), old));
        } catch (NoriaException e) {
            LOG.warn(e.sentence());
            return 0;
        }
        // A value that was changed in the meantime is newer than what was read.
        return update(
                "keyId = ?1, sealed = ?2 where id = ?3 and sealed = ?4",
                fresh.keyId(),
                fresh.text(),
                row.id,
                old.text());
    }
}
