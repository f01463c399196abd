package dev.noria.trigger;

import dev.noria.platform.NoriaException;
import dev.noria.project.PollResult;
import dev.noria.project.Project;
import dev.noria.project.ProjectStore;
import dev.noria.source.RefHead;
import dev.noria.source.Repositories;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/** Looks at watched repositories when their time has come, and at hosted ones once after a start. */
@ApplicationScoped
public class PollTrigger {
    private static final Logger LOG = Logger.getLogger(PollTrigger.class);
    private static final int AT_ONCE = 4;

    private final ProjectStore projects;
    private final Repositories repositories;
    private final HeadChanges changes;
    private final Clock clock;
    private final Instant startedAt;
    private final Set<Long> underway = ConcurrentHashMap.newKeySet();
    private final Set<Long> hostedSeen = ConcurrentHashMap.newKeySet();
    private final Semaphore places = new Semaphore(AT_ONCE);

    public PollTrigger(ProjectStore projects, Repositories repositories, HeadChanges changes, Clock clock) {
        this.projects = projects;
        this.repositories = repositories;
        this.changes = changes;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /** Starts the polls that are due, each on a thread of its own: a slow repository holds up no other. */
    @Scheduled(
            identity = "poll",
            every = "1s",
            delayed = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void pollDue() {
        Instant now = clock.instant();
        for (Project project : projects.all()) {
            if (isDue(project, now) && underway.add(project.id())) {
                Thread thread = new Thread(() -> poll(project), "noria-poll-" + project.name());
                thread.setDaemon(true);
                thread.start();
            }
        }
    }

    private boolean isDue(Project project, Instant now) {
        if (project.hosted()) {
            return project.createdAt().isBefore(startedAt) && hostedSeen.add(project.id());
        }
        Optional<PollResult> last = projects.lastPoll(project);
        // A last time that is still to come was noted before the clock was put back.
        return last.isEmpty()
                || last.get().at().isAfter(now)
                || !last.get().at().plus(project.poll()).isAfter(now);
    }

    private void poll(Project project) {
        places.acquireUninterruptibly();
        try {
            if (project.hosted()) {
                // What was pushed while the server went down, between the reference and the run.
                changes.take(project, repositories.heads(project), false);
                return;
            }
            boolean first = projects.lastPoll(project).isEmpty();
            List<RefHead> heads = repositories.fetch(project);
            changes.take(project, heads, first);
            projects.polled(project, Optional.empty());
        } catch (NoriaException e) {
            boolean known = projects.lastPoll(project)
                    .flatMap(PollResult::error)
                    .filter(e.sentence()::equals)
                    .isPresent();
            if (!known) {
                LOG.warnf("Poll of %s: %s", project.name(), e.sentence());
            }
            projects.polled(project, Optional.of(e.sentence()));
        } catch (RuntimeException e) {
            LOG.errorf(e, "The poll of %s ran into a fault of Noria; it is tried again.", project.name());
            projects.polled(project, Optional.of("A fault in Noria (%s).".formatted(e)));
        } finally {
            places.release();
            underway.remove(project.id());
        }
    }
}
