package dev.noria.trigger.schedule;

import dev.noria.definition.TriggerEvent;
import dev.noria.platform.Blame;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.project.ProjectStore;
import dev.noria.run.RunStore;
import dev.noria.source.Repositories;
import dev.noria.source.ResolvedRef;
import dev.noria.trigger.planning.Occasion;
import dev.noria.trigger.planning.Plannings;
import dev.noria.trigger.planning.RunFacts;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Makes the runs of schedules. When they are due stands in the database and moves in the transaction that makes the run:
 * a schedule whose time came while the server was down is started once, and no time is started twice.
 */
@ApplicationScoped
public class ScheduleTrigger {
    private static final Logger LOG = Logger.getLogger(ScheduleTrigger.class);

    private final ScheduleReader reader;
    private final ScheduleStore schedules;
    private final ProjectStore projects;
    private final Repositories repositories;
    private final Plannings plannings;
    private final RunFacts facts;
    private final RunStore runs;
    private final Clock clock;

    public ScheduleTrigger(
            ScheduleReader reader,
            ScheduleStore schedules,
            ProjectStore projects,
            Repositories repositories,
            Plannings plannings,
            RunFacts facts,
            RunStore runs,
            Clock clock) {
        this.reader = reader;
        this.schedules = schedules;
        this.projects = projects;
        this.repositories = repositories;
        this.plannings = plannings;
        this.facts = facts;
        this.runs = runs;
        this.clock = clock;
    }

    /** Reads what has moved, then starts what is due. */
    @Scheduled(
            identity = "schedules",
            every = "1s",
            delayed = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        reader.readStale();
        startDue(clock.instant());
    }

    void startDue(Instant now) {
        for (Schedule due : schedules.due(now)) {
            try {
                projects.byId(due.projectId()).ifPresent(project -> start(project, due, now));
            } catch (NoriaException e) {
                refused(due, now, e);
            }
        }
    }

    private void start(Project project, Schedule due, Instant now) {
        ResolvedRef head = repositories.resolve(
                project, Optional.of("refs/heads/" + due.branch().orElse(project.branch())), Optional.empty());
        Occasion occasion = new Occasion(
                project,
                TriggerEvent.CRON,
                head,
                facts.ofSchedule(project, head.ref(), due.name(), due.inputs()),
                Optional.empty());
        runs.create(project, plannings.run(occasion), () -> schedules.started(due, now));
    }

    /** A branch that is not there is passed over; a repository that cannot be read now may be readable soon. */
    private void refused(Schedule due, Instant now, NoriaException why) {
        boolean again = why.code().blame() == Blame.INFRASTRUCTURE;
        if (!due.error().equals(Optional.of(why.sentence()))) {
            LOG.warnf(
                    "Schedule %s of pipeline %s could not be started: %s", due.name(), due.pipeline(), why.sentence());
        }
        if (again) {
            schedules.delayed(due, why.sentence());
        } else {
            schedules.passed(due, now, why.sentence());
        }
    }
}
