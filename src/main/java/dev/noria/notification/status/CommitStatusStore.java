package dev.noria.notification.status;

import dev.noria.run.Run;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What forges should show, and what they have been told. Only the newest state of a pipeline is worth telling. */
@ApplicationScoped
public class CommitStatusStore implements PanacheRepositoryBase<CommitStatusEntity, Long> {
    private static final int MOST_TRIES = 15;
    private static final int AT_ONCE = 50;
    private static final int LONGEST_ERROR = 1000;
    private static final int LONGEST_DESCRIPTION = 140;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final EntityManager entities;
    private final Clock clock;

    public CommitStatusStore(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Notes what a forge should show from now on; true when that is something new. */
    @Transactional
    boolean want(Run run, String context, String target, PipelineState state, String description) {
        Optional<CommitStatusEntity> known =
                find("runId = ?1 and context = ?2", run.id(), context).firstResultOptional();
        if (known.isPresent() && known.get().wanted == state) {
            return false;
        }
        CommitStatusEntity row = known.orElseGet(CommitStatusEntity::new);
        row.projectId = run.projectId();
        row.runId = run.id();
        row.context = context;
        row.commitSha = run.commit().sha();
        row.target = target;
        row.wanted = state;
        row.description = description.substring(0, Math.min(description.length(), LONGEST_DESCRIPTION));
        row.tries = 0;
        row.nextAt = clock.instant();
        persist(row);
        return true;
    }

    /** The projects with something to tell now. */
    @Transactional
    List<Long> dueProjects() {
        return entities.createQuery(
                        "select distinct projectId from CommitStatusEntity where (sent is null or sent <> wanted)"
                                + " and tries < ?1 and nextAt <= ?2",
                        Long.class)
                .setParameter(1, MOST_TRIES)
                .setParameter(2, clock.instant())
                .getResultList();
    }

    /** What is to be told of a project now, oldest first. */
    @Transactional
    List<CommitStatus> due(long projectId) {
        return find(
                        "projectId = ?1 and (sent is null or sent <> wanted) and tries < ?2 and nextAt <= ?3 order by id",
                        projectId,
                        MOST_TRIES,
                        clock.instant())
                .page(0, AT_ONCE)
                .stream()
                .map(CommitStatusEntity::toStatus)
                .toList();
    }

    @Transactional
    void told(CommitStatus status) {
        update("sent = ?1, tries = 0, error = null where id = ?2", status.state(), status.id());
    }

    @Transactional
    void failed(CommitStatus status, String reason) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(status.tries(), 16));
        Instant next = clock.instant().plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
        update(
                "tries = tries + 1, nextAt = ?1, error = ?2 where id = ?3 and wanted = ?4",
                next,
                reason.substring(0, Math.min(reason.length(), LONGEST_ERROR)),
                status.id(),
                status.state());
    }

    /** Why the newest status of a project that could not be told was not; empty when all were. */
    @Transactional
    Optional<String> lastError(long projectId) {
        return find("projectId = ?1 and error is not null order by id desc", projectId).page(0, 1).stream()
                .findFirst()
                .map(row -> row.error);
    }

    /** What can be told again at once, because the way has been mended. */
    @Transactional
    void retry(long projectId) {
        update(
                "tries = 0, nextAt = ?1 where projectId = ?2 and (sent is null or sent <> wanted)",
                clock.instant(),
                projectId);
    }
}
