package dev.noria.run;

import dev.noria.plan.PipelinePlan;
import dev.noria.plan.PlannedStep;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.run.stored.RunJson;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The runs of this server. Every change is a transaction of its own, is conditional on the state it starts from, and
 * is published after its commit.
 */
@ApplicationScoped
public class RunStore implements PanacheRepositoryBase<RunEntity, Long> {
    /** How often a plan is made outside of the transaction before others are made to wait for it. */
    private static final int PLANNED_AHEAD = 3;

    private final Clock clock;
    private final RunNews news;
    private final EntityManager entities;

    public RunStore(Clock clock, RunNews news, EntityManager entities) {
        this.clock = clock;
        this.news = news;
        this.entities = entities;
    }

    /**
     * Makes a run with the next number of its project: QUEUED (or WAITING, when it is held), FILTERED, or FAILED when it could not be planned.
     *
     * @param guard is asked while the project is locked, so that two callers with the same news make one run
     * @return empty when the guard says no
     */
    public Optional<Run> create(Project project, NewRun wanted, NewRun.Guard guard) {
        Optional<Run> made;
        try {
            made = Optional.of(insert(project, wanted, guard));
        } catch (NotAllowed e) {
            made = Optional.empty();
        }
        made.ifPresent(run -> news.runChanged(run.id(), this::snapshot));
        return made;
    }

    /** Plans for the number that comes next, and stores it if it still does: nobody else waits for the planning. */
    private Run insert(Project project, NewRun wanted, NewRun.Guard guard) {
        for (int attempt = 0; attempt < PLANNED_AHEAD; attempt++) {
            long next = QuarkusTransaction.requiringNew().call(() -> nextNumber(project));
            Instant now = clock.instant();
            PlannedRun planned = new PlannedRun(wanted.planning().plan(next, now), next, now);
            Optional<Run> made = insertIfNext(project, wanted, guard, planned);
            if (made.isPresent()) {
                return made.get();
            }
        }
        return QuarkusTransaction.requiringNew().call(() -> insert(project, wanted, guard, Optional.empty()));
    }

    /** Empty, with nothing changed, when another run has taken the number that was planned for. */
    private Optional<Run> insertIfNext(Project project, NewRun wanted, NewRun.Guard guard, PlannedRun planned) {
        try {
            return Optional.of(
                    QuarkusTransaction.requiringNew().call(() -> insert(project, wanted, guard, Optional.of(planned))));
        } catch (Overtaken e) {
            return Optional.empty();
        }
    }

    /** A plan with what it was made for. */
    private record PlannedRun(NewRun.Outcome outcome, long number, Instant created) {}

    /** Rolls the transaction back, so that no number is used up. */
    private abstract static class Withdrawn extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Withdrawn() {
            super(null, null, false, false);
        }
    }

    /** The guard has said no. */
    private static final class NotAllowed extends Withdrawn {
        private static final long serialVersionUID = 1L;
    }

    /** Another run has taken the number that was planned for. */
    private static final class Overtaken extends Withdrawn {
        private static final long serialVersionUID = 1L;
    }

    private Run insert(Project project, NewRun wanted, NewRun.Guard guard, Optional<PlannedRun> plannedBefore) {
        int locked = entities.createNativeQuery(
                        "update project set next_run_number = next_run_number + 1 where id = ?1")
                .setParameter(1, project.id())
                .executeUpdate();
        if (locked == 0) {
            throw new NoriaException(
                    ErrorCode.PROJECT_NOT_FOUND, "The project \"%s\" has been deleted.".formatted(project.name()));
        }
        if (!guard.allows()) {
            throw new NotAllowed();
        }
        long number = nextNumber(project) - 1;
        if (plannedBefore.isPresent() && plannedBefore.get().number() != number) {
            throw new Overtaken();
        }
        PlannedRun planned = plannedBefore.orElseGet(() -> {
            Instant now = clock.instant();
            return new PlannedRun(wanted.planning().plan(number, now), number, now);
        });
        NewRun.Outcome outcome = planned.outcome();
        Instant now = planned.created();
        RunEntity entity = RunRows.run(project, wanted, outcome, number, now);
        persistAndFlush(entity);
        int position = 0;
        for (PipelinePlan pipeline : NewRun.planOf(outcome).pipelines()) {
            for (PlannedStep step : pipeline.steps()) {
                entities.persist(RunRows.step(entity.id, position++, pipeline.name(), step));
            }
        }
        return entity.toRun(project.name().value());
    }

    /** 0 for a project that has been deleted. */
    private long nextNumber(Project project) {
        List<?> found = entities.createNativeQuery("select next_run_number from project where id = ?1")
                .setParameter(1, project.id())
                .getResultList();
        return found.isEmpty() ? 0 : ((Number) found.get(0)).longValue();
    }

    /** The steps of these runs, in order. */
    @Transactional
    public List<Step> steps(Collection<Long> runIds) {
        if (runIds.isEmpty()) {
            return List.of();
        }
        return entities.createQuery("from StepEntity where runId in ?1 order by runId, position", StepEntity.class)
                .setParameter(1, runIds)
                .getResultStream()
                .map(StepEntity::toStep)
                .toList();
    }

    /** The plan a run was made with. */
    @Transactional
    public StoredPlan plan(long runId) {
        return RunJson.plan(findById(runId).plan);
    }

    @Transactional
    public Optional<Run> byId(long id) {
        return findByIdOptional(id).map(this::named);
    }

    /**
     * A run by its number.
     *
     * @throws NoriaException RUN_NOT_FOUND
     */
    @Transactional
    public Run get(Project project, long number) {
        return find("projectId = ?1 and number = ?2", project.id(), number)
                .firstResultOptional()
                .map(entity -> entity.toRun(project.name().value()))
                .orElseThrow(() -> new NoriaException(
                        ErrorCode.RUN_NOT_FOUND,
                        "The project \"%s\" has no run %d.".formatted(project.name(), number)));
    }

    /** The newest run of a commit on a reference. */
    @Transactional
    public Optional<Run> ofHead(Project project, String ref, String sha) {
        return find("projectId = ?1 and ref = ?2 and commitSha = ?3 order by id desc", project.id(), ref, sha)
                .firstResultOptional()
                .map(entity -> entity.toRun(project.name().value()));
    }

    /** Newest first; of one project, or of all. */
    @Transactional
    public List<Run> list(@Nullable Project project, RunFilter filter) {
        RunQuery query = RunQuery.of(project, filter);
        return find(query.text(), query.parameters()).page(0, filter.limit()).stream()
                .map(entity -> project == null
                        ? named(entity)
                        : entity.toRun(project.name().value()))
                .toList();
    }

    /** The newest run of each of these projects that has one. */
    @Transactional
    public List<Run> newest(Collection<Long> projectIds) {
        if (projectIds.isEmpty()) {
            return List.of();
        }
        return find(
                        "id in (select max(r.id) from RunEntity r where r.projectId in ?1 group by r.projectId)",
                        projectIds)
                .stream()
                .map(this::named)
                .toList();
    }

    /** Runs in this state, oldest first. */
    @Transactional
    public List<Run> inState(RunStatus status) {
        return find("status = ?1 order by id", status).stream().map(this::named).toList();
    }

    /** The runs of a project that have not ended. */
    @Transactional
    public List<Run> unfinished(Project project) {
        return find(
                        "projectId = ?1 and status in ?2",
                        project.id(),
                        List.of(RunStatus.QUEUED, RunStatus.RUNNING, RunStatus.WAITING))
                .stream()
                .map(this::named)
                .toList();
    }

    /** The ids of all runs of a project. */
    @Transactional
    public List<Long> idsOf(Project project) {
        return entities.createQuery("select id from RunEntity where projectId = ?1", Long.class)
                .setParameter(1, project.id())
                .getResultList();
    }

    @Transactional
    public long countInState(RunStatus status) {
        return count("status", status);
    }

    /** A held run to QUEUED; false when it is not held any more. */
    public boolean release(Run run) {
        return change(
                run.id(),
                () -> update(
                        "status = ?1 where id = ?2 and status = ?3 and startedAt is null and cancelRequested = false",
                        RunStatus.QUEUED,
                        run.id(),
                        RunStatus.WAITING));
    }

    /** QUEUED to RUNNING; false when it is not queued any more. */
    public boolean start(Run run) {
        return change(
                run.id(),
                () -> update(
                        "status = ?1, startedAt = ?2 where id = ?3 and status = ?4",
                        RunStatus.RUNNING,
                        clock.instant(),
                        run.id(),
                        RunStatus.QUEUED));
    }

    /** From any state that is not terminal to this terminal one; false when it has ended already. */
    public boolean end(Run run, RunStatus status, String summary, Optional<ErrorCode> error) {
        if (!status.isTerminal()) {
            throw new IllegalArgumentException("A run does not end " + status + ".");
        }
        return change(
                run.id(),
                () -> update(
                        "status = ?1, summary = ?2, errorCode = ?3, finishedAt = ?4 where id = ?5 and status in ?6",
                        status,
                        summary,
                        error.orElse(null),
                        clock.instant(),
                        run.id(),
                        List.of(RunStatus.QUEUED, RunStatus.RUNNING, RunStatus.WAITING)));
    }

    /** Ends a run all of whose steps have ended, as they say. */
    public boolean finish(Run run, boolean canceled) {
        List<Step> steps = QuarkusTransaction.requiringNew().call(() -> steps(List.of(run.id())));
        RunStatus status = Fold.run(steps, canceled);
        Optional<ErrorCode> error = steps.stream()
                .filter(step -> !step.endedWell())
                // What ended the run stands before what ended with it.
                .sorted(Comparator.comparing(step -> !step.hasFailed()))
                .flatMap(step -> step.error().stream())
                .findFirst();
        Optional<Instant> started =
                QuarkusTransaction.requiringNew().call(() -> byId(run.id()).flatMap(Run::startedAt));
        return end(run, status, RunSummary.ended(status, steps, started, clock.instant()), error);
    }

    /** Notes that somebody wants the run to end; false when it has ended already. */
    public boolean requestCancel(Run run) {
        return change(
                run.id(),
                () -> update(
                        "cancelRequested = true where id = ?1 and status in ?2",
                        run.id(),
                        List.of(RunStatus.QUEUED, RunStatus.RUNNING, RunStatus.WAITING)));
    }

    private boolean change(long runId, IntSupplier update) {
        boolean changed = QuarkusTransaction.requiringNew().call(() -> update.getAsInt() == 1);
        if (changed) {
            news.runChanged(runId, this::snapshot);
        }
        return changed;
    }

    Optional<RunNews.Snapshot> snapshot(long runId) {
        return QuarkusTransaction.requiringNew()
                .call(() -> byId(runId).map(run -> new RunNews.Snapshot(run, steps(List.of(runId)))));
    }

    private Run named(RunEntity entity) {
        String project = (String) entities.createNativeQuery("select name from project where id = ?1")
                .setParameter(1, entity.projectId)
                .getSingleResult();
        return entity.toRun(project);
    }
}
