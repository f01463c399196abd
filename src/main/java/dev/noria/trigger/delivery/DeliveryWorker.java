package dev.noria.trigger.delivery;

import dev.noria.platform.KeyedWork;
import dev.noria.project.ProjectStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Sees to it that accepted deliveries are looked into: right away, after the server was down, and again when their next
 * time has come. Those of a project one after the other.
 */
@ApplicationScoped
public class DeliveryWorker {
    private final KeyedWork work;

    public DeliveryWorker(DeliveryStore deliveries, ProjectStore projects, DeliveryBatch batches) {
        this.work = new KeyedWork(
                "noria-hooks",
                deliveries::dueProjects,
                project -> projects.byId(project).ifPresent(batches::work));
    }

    void start(@Observes StartupEvent event) {
        work.start();
    }

    void leave(@Observes ShutdownEvent event) {
        work.leave();
    }

    /** Something was accepted. */
    void wake() {
        work.wake();
    }
}
