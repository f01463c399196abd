package dev.noria.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** Reads which runs have logs that may expire. */
@ApplicationScoped
public class EndedRunStore {
    private final EntityManager entities;

    public EndedRunStore(EntityManager entities) {
        this.entities = entities;
    }

    /** The runs that have ended and whose logs have not expired, by their end. */
    @Transactional
    List<EndedRun> withLogs() {
        return entities.createQuery(
                        "select id, projectId, finishedAt from RunEntity"
                                + " where finishedAt is not null and startedAt is not null"
                                + " and id not in (select runId from LogExpiryEntity)"
                                + " order by finishedAt, id",
                        Object[].class)
                .getResultStream()
                .map(row -> new EndedRun((Long) row[0], (Long) row[1], (Instant) row[2]))
                .toList();
    }
}
