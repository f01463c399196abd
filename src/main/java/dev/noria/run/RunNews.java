package dev.noria.run;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.LongFunction;
import org.jboss.logging.Logger;

/**
 * Spreads the news of runs on a thread of its own, so that whoever changes something need not wait until all have heard
 * of it. Each change of a step is told; the run is told once for all that came in the meantime.
 */
@ApplicationScoped
public class RunNews {
    private static final Logger LOG = Logger.getLogger(RunNews.class);

    private final Instance<RunAudience> audience;
    private final BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
    private volatile boolean leaving;

    public RunNews(Instance<RunAudience> audience) {
        this.audience = audience;
        Thread thread = new Thread(this::spread, "noria-news");
        thread.setDaemon(true);
        thread.start();
    }

    /** A run with its steps, read at one moment. */
    record Snapshot(Run run, List<Step> steps) {}

    private record Change(long runId, Optional<Step> step, LongFunction<Optional<Snapshot>> read) {}

    /** @param read reads the run as it stands, from any thread */
    void runChanged(long runId, LongFunction<Optional<Snapshot>> read) {
        changes.add(new Change(runId, Optional.empty(), read));
    }

    /** @param step as it is after the change */
    void stepChanged(Step step, LongFunction<Optional<Snapshot>> read) {
        changes.add(new Change(step.runId(), Optional.of(step), read));
    }

    void leave(@Observes ShutdownEvent event) {
        leaving = true;
    }

    private void spread() {
        while (!leaving) {
            try {
                List<Change> batch = new ArrayList<>();
                batch.add(changes.take());
                changes.drainTo(batch);
                batch.stream().map(Change::runId).distinct().forEach(run -> tell(run, batch));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (!leaving) {
                    LOG.warn("A change of a run was not told; whoever needs it reads the database.", e);
                }
            }
        }
    }

    private void tell(long runId, List<Change> batch) {
        List<Change> own =
                batch.stream().filter(change -> change.runId() == runId).toList();
        Optional<Snapshot> snapshot = own.get(0).read().apply(runId);
        if (snapshot.isPresent()) {
            Run run = snapshot.get().run();
            for (RunAudience listener : audience) {
                own.forEach(change -> change.step().ifPresent(step -> listener.changed(run, step)));
                listener.changed(run, snapshot.get().steps());
            }
        }
    }
}
