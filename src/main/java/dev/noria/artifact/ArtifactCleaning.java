package dev.noria.artifact;

import dev.noria.artifact.cache.Caches;
import dev.noria.artifact.store.BlobSweep;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Removes what has expired, and then the content that nothing refers to any more, once an hour. */
@ApplicationScoped
public class ArtifactCleaning {
    private static final Logger LOG = Logger.getLogger(ArtifactCleaning.class);
    private static final long FIRST_MINUTES = 10;
    private static final long BETWEEN_MINUTES = 60;

    private final Artifacts artifacts;
    private final Caches caches;
    private final BlobSweep sweep;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "noria-artifact-cleaning");
        thread.setDaemon(true);
        return thread;
    });

    public ArtifactCleaning(Artifacts artifacts, Caches caches, BlobSweep sweep) {
        this.artifacts = artifacts;
        this.caches = caches;
        this.sweep = sweep;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // clean() lets no exception out.
    void start(@Observes StartupEvent event) {
        timer.scheduleWithFixedDelay(this::clean, FIRST_MINUTES, BETWEEN_MINUTES, TimeUnit.MINUTES);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdown();
    }

    /** Cleans now; a failure is told in the server's log and left to the next time. */
    public void clean() {
        try {
            long sets = artifacts.expire();
            long entries = caches.expire();
            if (sets + entries > 0) {
                LOG.infof("Removed the expired artifacts of %d steps, and %d caches that nobody used.", sets, entries);
            }
            sweep.sweep();
        } catch (IOException | RuntimeException e) {
            LOG.warnf("Artifacts and caches could not be cleaned up (%s); trying again later.", e.getMessage());
        }
    }
}
