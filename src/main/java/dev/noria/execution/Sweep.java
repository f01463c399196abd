package dev.noria.execution;

import dev.noria.container.ContainerRuntime;
import dev.noria.container.Instances;
import dev.noria.container.Labels;
import dev.noria.container.Place;
import dev.noria.run.RunStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import org.jboss.logging.Logger;

/** Removes from the engine what belongs to runs that have ended: a stop of the server may have left it behind. */
@ApplicationScoped
public class Sweep {
    private static final Logger LOG = Logger.getLogger(Sweep.class);
    private static final String PROBE = "probe";

    private final ContainerRuntime runtime;
    private final Instances instances;
    private final RunStore runs;

    public Sweep(ContainerRuntime runtime, Instances instances, RunStore runs) {
        this.runtime = runtime;
        this.instances = instances;
        this.runs = runs;
    }

    /** Removes the probes of an earlier life of this server; to be called before any step is taken up again. */
    void sweepProbes() {
        try {
            instances.list(Map.of(Labels.ROLE, PROBE)).forEach(probe -> {
                LOG.infof("Removing %s: nobody waits for it any more.", probe.name());
                instances.remove(probe.name());
            });
        } catch (RuntimeException e) {
            LOG.warnf("Old probes could not be removed (%s).", e.getMessage());
        }
    }

    /**
     * Looks at every place on the engine once.
     *
     * @param driven ids of runs that somebody drives, which are left alone whatever their state
     */
    void sweep(Collection<Long> driven) {
        try {
            for (Place place : runtime.places()) {
                String label = place.labels().getOrDefault(Labels.RUN, "");
                if (label.matches("\\d{1,18}") && isOver(Long.parseLong(label), driven)) {
                    LOG.infof("Removing %s: its run has ended.", place.name());
                    runtime.remove(place);
                }
            }
        } catch (RuntimeException e) {
            LOG.warnf("The engine could not be swept (%s); trying again later.", e.getMessage());
        }
    }

    private boolean isOver(long runId, Collection<Long> driven) {
        return !driven.contains(runId)
                && runs.byId(runId).map(run -> run.status().isTerminal()).orElse(true);
    }
}
