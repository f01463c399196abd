package dev.noria.trigger.delivery;

import dev.noria.project.ProjectStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Sees to it that accepted deliveries are looked into: right away, after the server was down, and again when their next
 * time has come. One thread for each project that has any, a few projects at once.
 */
@ApplicationScoped
public class DeliveryWorker {
    private static final Logger LOG = Logger.getLogger(DeliveryWorker.class);
    private static final long LOOK_SECONDS = 1;
    private static final int AT_ONCE = 4;

    private final DeliveryStore deliveries;
    private final ProjectStore projects;
    private final DeliveryBatch batches;
    private final Set<Long> underway = ConcurrentHashMap.newKeySet();
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Semaphore news = new Semaphore(0);
    private volatile boolean leaving;

    public DeliveryWorker(DeliveryStore deliveries, ProjectStore projects, DeliveryBatch batches) {
        this.deliveries = deliveries;
        this.projects = projects;
        this.batches = batches;
    }

    void start(@Observes StartupEvent event) {
        daemon("noria-hooks", this::watch);
    }

    void leave(@Observes ShutdownEvent event) {
        leaving = true;
        news.release();
    }

    /** Something was accepted. */
    void wake() {
        news.release();
    }

    private void watch() {
        while (!leaving) {
            try {
                news.tryAcquire(LOOK_SECONDS, TimeUnit.SECONDS);
                news.drainPermits();
                if (!leaving) {
                    deliveries.dueProjects().forEach(this::begin);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (!leaving) {
                    LOG.warn("Deliveries of hooks could not be looked at; trying again.", e);
                }
            }
        }
    }

    private void begin(long projectId) {
        if (underway.add(projectId)) {
            daemon("noria-hooks-" + projectId, () -> work(projectId));
        }
    }

    private void work(long projectId) {
        places.acquireUninterruptibly();
        try {
            projects.byId(projectId).ifPresent(batches::work);
        } catch (RuntimeException e) {
            if (!leaving) {
                LOG.errorf(e, "Deliveries of hooks ran into a fault of Noria; they are tried again.");
            }
        } finally {
            places.release();
            underway.remove(projectId);
            // What came while the last batch was being read.
            wake();
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
