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
import org.jspecify.annotations.Nullable;

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

    /** The last attempt of a step; empty before the first. */
    @Transactional
    public Optional<Attempt> lastAttempt(long stepId) {
        return entities.createQuery("from AttemptEntity where stepId = ?1 order by number desc", AttemptEntity.class)
                .setParameter(1, stepId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(row -> new Attempt(row.number, row.container, row.status));
    }

    /**
     * PENDING to STARTING, with the attempt's row: the intent, stored before anything exists on the engine.
     *
     * @param container the name it will have
     */
    public boolean starting(Step step, int attempt, String container) {
        return change(step, () -> {
            Instant now = clock.instant();
            int changed = update(
                    "status = ?1, attempt = ?2, startedAt = ?3 where id = ?4 and status = ?5",
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
            return changed == 1;
        });
    }

    /** Notes which image the step runs, as soon as that is known. */
    public boolean imageKnown(Step step, String image, Optional<String> digest) {
        return change(
                step,
                () -> update(
                                "image = ?1, digest = ?2 where id = ?3 and status in ?4",
                                image,
                                digest.orElse(null),
                                step.id(),
                                ACTIVE)
                        == 1);
    }

    /** STARTING to RUNNING. */
    public boolean running(Step step) {
        return change(step, () -> {
            int changed = update(
                    "status = ?1 where id = ?2 and status = ?3", StepStatus.RUNNING, step.id(), StepStatus.STARTING);
            if (changed == 1) {
                attempt(step, StepStatus.RUNNING, null);
            }
            return changed == 1;
        });
    }

    /** From STARTING, RUNNING or WAITING to how it ended. */
    public boolean end(Step step, StepResult result) {
        return end(step, result, ACTIVE);
    }

    /** From PENDING to an end without an attempt: skipped, canceled, or refused. */
    public boolean endUnstarted(Step step, StepResult result) {
        return end(step, result, List.of(StepStatus.PENDING));
    }

    private boolean end(Step step, StepResult result, List<StepStatus> from) {
        return change(step, () -> {
            Instant now = clock.instant();
            int changed = update(
                    "status = ?1, exitCode = ?2, errorCode = ?3, reason = ?4, outputs = ?5, finishedAt = ?6"
                            + " where id = ?7 and status in ?8",
                    result.status(),
                    result.exitCode().orElse(null),
                    result.error().orElse(null),
                    result.reason().orElse(null),
                    RunJson.write(result.outputs()),
                    now,
                    step.id(),
                    from);
            if (changed == 1) {
                attempt(step, result.status(), now);
            }
            return changed == 1;
        });
    }

    private void attempt(Step step, StepStatus status, @Nullable Instant finished) {
        entities.createQuery("update AttemptEntity set status = ?1, finishedAt = ?2 where stepId = ?3"
                        + " and number = (select attempt from StepEntity where id = ?3)")
                .setParameter(1, status)
                .setParameter(2, finished)
                .setParameter(3, step.id())
                .executeUpdate();
    }

    private boolean change(Step step, BooleanSupplier change) {
        Optional<Step> changed = QuarkusTransaction.requiringNew()
                .call(() ->
                        change.getAsBoolean() ? Optional.of(findById(step.id()).toStep()) : Optional.empty());
        changed.ifPresent(now -> news.stepChanged(now, runs::snapshot));
        return changed.isPresent();
    }
}
