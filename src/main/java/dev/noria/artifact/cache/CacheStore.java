package dev.noria.artifact.cache;

import dev.noria.artifact.store.BlobId;
import dev.noria.artifact.store.BlobOwner;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of caches. */
@ApplicationScoped
public class CacheStore implements BlobOwner, PanacheRepositoryBase<CacheEntity, Long> {
    private final EntityManager entities;

    public CacheStore(EntityManager entities) {
        this.entities = entities;
    }

    @Transactional
    Optional<CacheEntry> find(long projectId, CacheScopes.Scope scope, String key) {
        return find("projectId = ?1 and scope = ?2 and key = ?3", projectId, scope.name(), key)
                .firstResultOptional()
                .map(CacheEntity::toEntry);
    }

    /** The newest entry whose key begins so. */
    @Transactional
    Optional<CacheEntry> newest(long projectId, CacheScopes.Scope scope, String prefix) {
        return find(
                        "projectId = ?1 and scope = ?2 and substring(key, 1, ?3) = ?4 order by createdAt desc, id desc",
                        projectId,
                        scope.name(),
                        prefix.length(),
                        prefix)
                .firstResultOptional()
                .map(CacheEntity::toEntry);
    }

    /**
     * Keeps an entry, in a transaction of its own that holds the project's row, so that of several with the same key the
     * first one wins.
     *
     * @return false when there is one already; nothing has changed then
     */
    boolean insert(CacheEntry entry) {
        return QuarkusTransaction.requiringNew().call(() -> {
            int locked = entities.createNativeQuery("update project set name = name where id = ?1")
                    .setParameter(1, entry.projectId())
                    .executeUpdate();
            if (locked == 0
                    || find(entry.projectId(), entry.scope(), entry.key()).isPresent()) {
                return false;
            }
            persistAndFlush(CacheEntity.of(entry));
            return true;
        });
    }

    @Transactional
    void used(CacheEntry entry, Instant now) {
        update("lastUsedAt = ?1 where id = ?2", now, entry.id());
    }

    /** Bytes on the disk of a project's caches, the trusted ones or the others. */
    @Transactional
    long sizeOf(long projectId, boolean trusted) {
        Long size = entities.createQuery(
                        "select sum(size) from CacheEntity where projectId = ?1 and trusted = ?2", Long.class)
                .setParameter(1, projectId)
                .setParameter(2, trusted)
                .getSingleResult();
        return size == null ? 0 : size;
    }

    /** Trusted ones or the others, the one not used for the longest time first. */
    @Transactional
    List<CacheEntry> leastUsed(long projectId, boolean trusted) {
        return list("projectId = ?1 and trusted = ?2 order by lastUsedAt, id", projectId, trusted).stream()
                .map(CacheEntity::toEntry)
                .toList();
    }

    /** Newest first. */
    @Transactional
    List<CacheEntry> ofProject(long projectId) {
        return list("projectId = ?1 order by createdAt desc, id desc", projectId).stream()
                .map(CacheEntity::toEntry)
                .toList();
    }

    @Transactional
    boolean remove(long projectId, long id) {
        return delete("projectId = ?1 and id = ?2", projectId, id) == 1;
    }

    /** Removes the entries of a project whose key begins so; how many that were. */
    @Transactional
    long removeAll(long projectId, String prefix) {
        return delete("projectId = ?1 and substring(key, 1, ?2) = ?3", projectId, prefix.length(), prefix);
    }

    /** Removes what was last used before a time; how many entries that were. */
    @Transactional
    long removeUnused(Instant before) {
        return delete("lastUsedAt < ?1", before);
    }

    @Override
    @Transactional
    public Set<BlobId> referenced(Collection<BlobId> ids) {
        return entities.createQuery("select distinct sha256 from CacheEntity where sha256 in ?1", String.class)
                .setParameter(1, ids.stream().map(BlobId::sha256).toList())
                .getResultStream()
                .map(BlobId::new)
                .collect(Collectors.toSet());
    }
}
