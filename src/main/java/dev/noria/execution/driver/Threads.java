package dev.noria.execution.driver;

import dev.noria.platform.NoriaException;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Threads for runs and steps. They are never interrupted: what blocks is ended by ending what it waits for. A singleton
 * without proxy, for they outlive the moment in which the server goes down, and must still see that it does.
 */
@Singleton
public class Threads {
    private static final Logger LOG = Logger.getLogger(Threads.class);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5000;

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "noria-timer");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean leaving;

    public void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    public ScheduledExecutorService timer() {
        return timer;
    }

    /** Whether the server goes down: from now on nothing that fails is the truth about a step. */
    public boolean isLeaving() {
        return leaving;
    }

    void leave(@Observes ShutdownEvent event) {
        leaving = true;
        timer.shutdownNow();
    }

    /**
     * Does something with the database until it succeeds: a run must not be lost to a moment without it. It may be done
     * again although it was done, when only the answer was lost.
     *
     * @throws NoriaException at once when that is what the work says: no fault of the database
     */
    public <T> T insist(Supplier<T> work) {
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            try {
                return work.get();
            } catch (NoriaException e) {
                throw e;
            } catch (RuntimeException e) {
                if (leaving) {
                    throw e;
                }
                LOG.warnf(e, "The database did not do what it was asked; trying again in %d ms.", pause);
                try {
                    Thread.sleep(pause);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    throw e;
                }
                pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
            }
        }
    }
}
