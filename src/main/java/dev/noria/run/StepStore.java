package dev.noria.run;

import dev.noria.run.stored.RunJson;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The steps and attempts of runs. Every change is one transaction, conditional on the state it starts from, published
 * after its commit; whoever comes too late changes nothing and is told so.
 */
@ApplicationScoped
public class StepStore implements PanacheRepositoryBase<StepEntity, Long> {
    private static final List<StepStatus> ACTIVE = List.of(StepStatus.STARTING, StepStatus.RUNNING, StepStatus.WAITING);

    private final Clock clock;
    private final RunNews news;
    private final RunStore runs;
    private final EntityManager entities;

    public StepStore(Clock clock, RunNews news, RunStore runs, EntityManager entities) {
        this.clock = clock;
        this.news = news;
        this.runs = runs;
        this.entities = entities;
    }

    /** All attempts of the steps of a run, oldest first. */
    @Transactional
    public List<Attempt> attempts(long runId) {
        return entities.createQuery(
                        "from AttemptEntity where stepId in (select id from StepEntity where runId = ?1)"
                                + " order by stepId, number",
                        AttemptEntity.class)
                .setParameter(1, runId)
                .getResultStream()
                .map(AttemptEntity::toAttempt)
                .toList();
    }

    /**
     * PENDING to STARTING, with the attempt's row: the intent, stored before anything exists on the engine. May be called
     * again when the answer was lost.
     *
     * @param container the name it will have
     */
    public boolean starting(Step step, int attempt, String container) {
        return change(step, () -> {
            Instant now = clock.instant();
            int changed = update(
                    "status = ?1, attempt = ?2, startedAt = ?3, retryAt = null, exitCode = null, errorCode = null,"
                            + " reason = null where id = ?4 and status = ?5",
                    StepStatus.STARTING,
                    attempt,
                    now,
                    step.id(),
                    StepStatus.PENDING);
            if (changed == 1) {
                AttemptEntity row = new AttemptEntity();
                row.stepId = step.id();
                row.number = attempt;
                row.container = container;
                row.status = StepStatus.STARTING;
                row.startedAt = now;
                entities.persist(row);
            }
            return changed == 1 || isStarting(step.id(), attempt);
        });
    }

    /** Only a run's own driver starts its steps: what it finds stored already is its own. */
    private boolean isStarting(long id, int attempt) {
        return count("id = ?1 and status = ?2 and attempt = ?3", id, StepStatus.STARTING, attempt) == 1;
    }

    /** STARTING to RUNNING. */
    public boolean running(Step step) {
        return change(step, () -> running(step.id()));
    }

    /**
     * STARTING to RUNNING.
     *
     * @param image that it runs, as written
     * @param digest of it, or the engine's id
     */
    public boolean running(Step step, String image, String digest) {
        return change(step, () -> {
            boolean running = running(step.id());
            int known = update(
                    "image = ?1, digest = ?2 where id = ?3 and status = ?4",
                    image,
                    digest,
                    step.id(),
                    StepStatus.RUNNING);
            return running || known == 1;
        });
    }

    private boolean running(long step) {
        boolean changed =
                update("status = ?1 where id = ?2 and status = ?3", StepStatus.RUNNING, step, StepStatus.STARTING) == 1;
        if (changed) {
            entities.createQuery("update AttemptEntity set status = ?1 where stepId = ?2"
                            + " and number = (select attempt from StepEntity where id = ?2)")
                    .setParameter(1, StepStatus.RUNNING)
                    .setParameter(2, step)
                    .executeUpdate();
        }
        return changed;
    }

    /** From STARTING, RUNNING or WAITING to how it ended. */
    public boolean end(Step step, StepResult result) {
        return change(step, () -> end(step, result, ACTIVE) && endAttempt(step, result));
    }

    /** From PENDING to an end without another attempt: skipped, canceled, or refused. */
    public boolean endUnstarted(Step step, StepResult result) {
        return change(step, () -> end(step, result, List.of(StepStatus.PENDING)));
    }

    /**
     * From STARTING, RUNNING or WAITING back to PENDING: the attempt has ended, and there will be another.
     *
     * @param result of the attempt that has ended
     */
    public boolean retry(Step step, StepResult result, Instant at) {
        return change(
                step,
                () -> update(
                                        "status = ?1, exitCode = ?2, errorCode = ?3, reason = ?4, retryAt = ?5"
                                                + " where id = ?6 and status in ?7",
                                        StepStatus.PENDING,
                                        result.exitCode().orElse(null),
                                        result.error().orElse(null),
                                        result.reason().orElse(null),
                                        at,
                                        step.id(),
                                        ACTIVE)
                                == 1
                        && endAttempt(step, result));
    }

    private boolean end(Step step, StepResult result, List<StepStatus> from) {
        return update(
                        "status = ?1, exitCode = ?2, errorCode = ?3, reason = ?4, outputs = ?5, finishedAt = ?6"
                                + " where id = ?7 and status in ?8",
                        result.status(),
                        result.exitCode().orElse(null),
                        result.error().orElse(null),
                        result.reason().orElse(null),
                        RunJson.write(result.outputs()),
                        clock.instant(),
                        step.id(),
                        from)
                == 1;
    }

    private boolean endAttempt(Step step, StepResult result) {
        entities.createQuery("update AttemptEntity set status = ?1, finishedAt = ?2, exitCode = ?3, errorCode = ?4,"
                        + " reason = ?5 where stepId = ?6"
                        + " and number = (select attempt from StepEntity where id = ?6)")
                .setParameter(1, result.status())
                .setParameter(2, clock.instant())
                .setParameter(3, result.exitCode().orElse(null))
                .setParameter(4, result.error().orElse(null))
                .setParameter(5, result.reason().orElse(null))
                .setParameter(6, step.id())
                .executeUpdate();
        return true;
    }

    private boolean change(Step step, BooleanSupplier change) {
        Optional<Step> changed = QuarkusTransaction.requiringNew()
                .call(() ->
                        change.getAsBoolean() ? Optional.of(findById(step.id()).toStep()) : Optional.empty());
        changed.ifPresent(now -> news.stepChanged(now, runs::snapshot));
        return changed.isPresent();
    }
}
