package dev.noria.execution.debug;

import dev.noria.execution.driver.Threads;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks every now and then for what has expired. */
@ApplicationScoped
public class DebugSweep {
    private static final Logger LOG = Logger.getLogger(DebugSweep.class);
    private static final long EVERY_SECONDS = 30;
    private static final long FIRST_SECONDS = 5;

    private final KeptStates states;
    private final FailureKeeping keeping;
    private final Threads threads;

    public DebugSweep(KeptStates states, FailureKeeping keeping, Threads threads) {
        this.states = states;
        this.keeping = keeping;
        this.threads = threads;
    }

    void start(@Observes StartupEvent event) {
        Future<?> unused =
                threads.timer().scheduleWithFixedDelay(this::sweep, FIRST_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /** Removes what has expired, and what a stop of the server left behind. */
    public void sweep() {
        try {
            states.sweep(keeping::steps, keeping::containers);
        } catch (RuntimeException e) {
            LOG.debugf("What was kept of failed steps could not be swept (%s); trying again.", e.getMessage());
        }
    }
}
