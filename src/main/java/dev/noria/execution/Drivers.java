package dev.noria.execution;

import dev.noria.execution.driver.RunDriver;
import dev.noria.execution.driver.Signal;
import dev.noria.execution.driver.Threads;
import dev.noria.execution.queue.QueuedRun;
import dev.noria.platform.ErrorCode;
import dev.noria.run.Run;
import dev.noria.run.RunStore;
import dev.noria.run.StepResult;
import dev.noria.run.StoredPlan;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** The drivers of runs, each on a thread of its own. Thread-safe. */
@ApplicationScoped
public class Drivers {
    private static final Logger LOG = Logger.getLogger(Drivers.class);

    private final RunStore runs;
    private final Workshop workshop;
    private final Threads threads;
    private final Map<Long, RunDriver> drivers = new ConcurrentHashMap<>();
    private final Map<Long, QueuedRun> active = new ConcurrentHashMap<>();

    public Drivers(RunStore runs, Workshop workshop, Threads threads) {
        this.runs = runs;
        this.workshop = workshop;
        this.threads = threads;
    }

    /** The runs that have a driver, as the queue sees them. */
    Collection<QueuedRun> active() {
        return active.values();
    }

    /** Their ids. */
    Set<Long> ids() {
        return drivers.keySet();
    }

    /** Tells the driver of a run something, if it has one. */
    void signal(long runId, Signal signal) {
        RunDriver driver = drivers.get(runId);
        if (driver != null) {
            driver.signal(signal);
        }
    }

    /** The server goes down: all let go. */
    void leave() {
        drivers.values().forEach(driver -> driver.signal(new Signal.Leave()));
    }

    /**
     * Gives a run its driver.
     *
     * @param ended is run when it has ended, or was let go
     */
    void drive(Run run, Runnable ended) {
        StoredPlan plan = threads.insist(() -> runs.plan(run.id()));
        RunDriver driver = new RunDriver(run, plan, workshop);
        drivers.put(run.id(), driver);
        active.put(run.id(), QueuedRun.of(run.id(), run.projectId(), plan.plan()));
        if (threads.insist(() -> runs.byId(run.id())).map(Run::cancelRequested).orElse(false)) {
            driver.signal(new Signal.Cancel("Canceled."));
        }
        threads.start("noria-run-" + run.id(), () -> {
            try {
                driver.drive();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                fault(run, e);
            } finally {
                if (!threads.isLeaving()) {
                    workshop.clear(run, plan);
                }
                drivers.remove(run.id());
                active.remove(run.id());
                ended.run();
            }
        });
    }

    /** A run must never stay RUNNING without anybody who drives it. */
    private void fault(Run run, RuntimeException fault) {
        if (threads.isLeaving()) {
            return;
        }
        LOG.errorf(fault, "Run %d of %s ran into a fault of Noria.", run.number(), run.project());
        StepResult why = StepResult.of(ErrorCode.INTERNAL, "Errored by a fault in Noria (%s).".formatted(fault));
        workshop.steps(run).stream().filter(step -> !step.status().isTerminal()).forEach(step -> {
            workshop.endUnstarted(step, why);
            workshop.end(step, why);
        });
        workshop.refuse(run, why);
    }
}
