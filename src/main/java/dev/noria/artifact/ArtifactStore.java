package dev.noria.artifact;

import dev.noria.artifact.store.BlobId;
import dev.noria.artifact.store.BlobOwner;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** The rows of artifacts. */
@ApplicationScoped
public class ArtifactStore implements BlobOwner, PanacheRepositoryBase<ArtifactSetEntity, Long> {
    private static final int AT_ONCE = 1000;

    private final EntityManager entities;

    public ArtifactStore(EntityManager entities) {
        this.entities = entities;
    }

    /** Keeps a set in the place of the one its step had, in a transaction of its own. The set's id is given here. */
    ArtifactSet replace(ArtifactSet set, List<ArtifactFile> files) {
        return QuarkusTransaction.requiringNew().call(() -> {
            delete("stepId", set.stepId());
            ArtifactSetEntity entity = new ArtifactSetEntity();
            entity.projectId = set.projectId();
            entity.runId = set.runId();
            entity.stepId = set.stepId();
            entity.attempt = set.attempt();
            entity.files = set.files();
            entity.size = set.size();
            entity.createdAt = set.createdAt();
            entity.expiresAt = set.expiresAt();
            persistAndFlush(entity);
            entities.unwrap(Session.class).doWork(connection -> insert(connection, entity.id, files));
            return entity.toSet();
        });
    }

    private static void insert(Connection connection, long setId, List<ArtifactFile> files) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into artifact_file (set_id, path, mode, size, sha256, link_target) values (?, ?, ?, ?, ?, ?)")) {
            int waiting = 0;
            for (ArtifactFile file : files) {
                statement.setLong(1, setId);
                statement.setString(2, file.path());
                statement.setInt(3, file.mode());
                statement.setLong(4, file.size());
                statement.setString(5, file.content().map(BlobId::sha256).orElse(null));
                statement.setString(6, file.linkTarget().orElse(null));
                statement.addBatch();
                if (++waiting % AT_ONCE == 0) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
    }

    /** The sets of a run that have not expired, oldest first. */
    @Transactional
    List<ArtifactSet> ofRun(long runId, Instant now) {
        return list("runId = ?1 and expiresAt > ?2 order by id", runId, now).stream()
                .map(ArtifactSetEntity::toSet)
                .toList();
    }

    /** Files of a set by path, beginning behind one. */
    @Transactional
    List<ArtifactFile> files(long setId, String after, int limit) {
        return entities.createQuery(
                        "from ArtifactFileEntity where setId = ?1 and path > ?2 order by path",
                        ArtifactFileEntity.class)
                .setParameter(1, setId)
                .setParameter(2, after)
                .setMaxResults(limit)
                .getResultStream()
                .map(ArtifactFileEntity::toFile)
                .toList();
    }

    /** Files of a set by path, from one on, counted from 0. */
    @Transactional
    List<ArtifactFile> page(long setId, int from, int limit) {
        return entities.createQuery("from ArtifactFileEntity where setId = ?1 order by path", ArtifactFileEntity.class)
                .setParameter(1, setId)
                .setFirstResult(from)
                .setMaxResults(limit)
                .getResultStream()
                .map(ArtifactFileEntity::toFile)
                .toList();
    }

    @Transactional
    Optional<ArtifactFile> file(long setId, String path) {
        return entities.createQuery("from ArtifactFileEntity where setId = ?1 and path = ?2", ArtifactFileEntity.class)
                .setParameter(1, setId)
                .setParameter(2, path)
                .getResultStream()
                .findFirst()
                .map(ArtifactFileEntity::toFile);
    }

    /** Bytes of a project's artifacts, without those of one step. */
    @Transactional
    long sizeOf(long projectId, long withoutStep) {
        Long size = entities.createQuery(
                        "select sum(size) from ArtifactSetEntity where projectId = ?1 and stepId <> ?2", Long.class)
                .setParameter(1, projectId)
                .setParameter(2, withoutStep)
                .getSingleResult();
        return size == null ? 0 : size;
    }

    /** Removes what has expired; how many sets that were. */
    @Transactional
    long expire(Instant now) {
        return delete("expiresAt <= ?1", now);
    }

    @Override
    @Transactional
    public Set<BlobId> referenced(Collection<BlobId> ids) {
        return entities.createQuery("select distinct sha256 from ArtifactFileEntity where sha256 in ?1", String.class)
                .setParameter(1, ids.stream().map(BlobId::sha256).toList())
                .getResultStream()
                .map(BlobId::new)
                .collect(Collectors.toSet());
    }
}
