package dev.noria.artifact.cache;

import dev.noria.artifact.store.BlobId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code cache_entry}. */
@Entity
@Table(name = "cache_entry")
@NullUnmarked
class CacheEntity extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "project_id")
    long projectId;

    String scope;
    boolean trusted;

    @Column(name = "cache_key")
    String key;

    String sha256;
    long size;
    int files;

    @Column(name = "content_size")
    long contentSize;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "last_used_at")
    Instant lastUsedAt;

    static CacheEntity of(CacheEntry entry) {
        CacheEntity entity = new CacheEntity();
        entity.projectId = entry.projectId();
        entity.scope = entry.scope().name();
        entity.trusted = entry.scope().trusted();
        entity.key = entry.key();
        entity.sha256 = entry.content().sha256();
        entity.size = entry.size();
        entity.files = entry.files();
        entity.contentSize = entry.contentSize();
        entity.createdAt = entry.createdAt();
        entity.lastUsedAt = entry.lastUsedAt();
        return entity;
    }

    CacheEntry toEntry() {
        return new CacheEntry(
                id,
                projectId,
                new CacheScopes.Scope(scope, trusted),
                key,
                new BlobId(sha256),
                size,
                files,
                contentSize,
                createdAt,
                lastUsedAt);
    }
}
