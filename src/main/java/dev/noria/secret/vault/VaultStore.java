package dev.noria.secret.vault;

import dev.noria.platform.NoriaException;
import dev.noria.secret.SecretValue;
import dev.noria.secret.key.MasterKeys;
import dev.noria.secret.key.Sealed;
import dev.noria.secret.key.SealedRows;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Values that other rooms keep encrypted beside their own rows, each under a name that says whose it is. No step asks
 * for them and no route shows them. Thread-safe.
 */
@ApplicationScoped
public class VaultStore implements SealedRows, PanacheRepositoryBase<VaultEntity, String> {
    private static final Logger LOG = Logger.getLogger(VaultStore.class);

    private final MasterKeys keys;

    public VaultStore(MasterKeys keys) {
        this.keys = keys;
    }

    /**
     * Keeps a value, in the place of what was there.
     *
     * @param project with which it goes; none: it stays until it is removed
     */
    @Transactional
    public void put(String name, OptionalLong project, SecretValue value) {
        Sealed sealed = keys.seal(VaultEntity.context(name), value.reveal().getBytes(StandardCharsets.UTF_8));
        VaultEntity row = findById(name);
        if (row == null) {
            row = new VaultEntity();
            row.name = name;
            row.projectId = project.isPresent() ? project.getAsLong() : null;
            row.seal(sealed);
            persist(row);
        } else {
            row.seal(sealed);
        }
    }

    /**
     * The value of a name.
     *
     * @throws NoriaException SECRET_UNREADABLE or MASTER_KEY_WRONG when it cannot be decrypted
     */
    @Transactional
    public Optional<SecretValue> get(String name) {
        return findByIdOptional(name)
                .map(row -> new SecretValue(
                        new String(keys.open(VaultEntity.context(name), row.sealed()), StandardCharsets.UTF_8)));
    }

    /** Forgets a value; fine when there is none. */
    @Transactional
    public void remove(String name) {
        deleteById(name);
    }

    @Override
    @Transactional
    public Set<String> keyIds() {
        return getEntityManager()
                .createQuery("select distinct keyId from VaultEntity", String.class)
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

    private int reseal(VaultEntity row) {
        Sealed old = row.sealed();
        Sealed fresh;
        try {
            String context = VaultEntity.context(row.name);
            fresh = keys.seal(context, keys.open(context, old));
        } catch (NoriaException e) {
            LOG.warn(e.sentence());
            return 0;
        }
        // A value that was changed in the meantime is newer than what was read.
        return update(
                "keyId = ?1, sealed = ?2 where name = ?3 and sealed = ?4",
                fresh.keyId(),
                fresh.text(),
                row.name,
                old.text());
    }
}
