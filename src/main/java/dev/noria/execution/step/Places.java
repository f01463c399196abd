package dev.noria.execution.step;

import dev.noria.container.Labels;
import dev.noria.container.Place;
import dev.noria.plan.PipelinePlan;
import dev.noria.plan.Plan;
import dev.noria.platform.Home;
import dev.noria.run.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * Names of what a run has on an engine. They follow from the run alone, so that they can be found again after a restart,
 * and begin with a piece of the server's identity, for several servers may share an engine.
 */
@ApplicationScoped
public class Places {
    private final String prefix;

    public Places(Home home) {
        this.prefix = "noria-" + home.instanceId().substring(0, 6) + "-";
    }

    public Place place(Run run, Plan plan, PipelinePlan pipeline) {
        return new Place(
                prefix + qualified(run, plan, pipeline.name()),
                pipeline.mount(),
                Map.of(
                        Labels.RUN, Long.toString(run.id()),
                        Labels.PROJECT, run.project(),
                        Labels.PIPELINE, pipeline.name(),
                        Labels.WORKSPACE, pipeline.mount()));
    }

    public String container(Run run, Plan plan, String pipeline, String step, int attempt) {
        return prefix + qualified(run, plan, pipeline) + "-" + step + "-" + attempt;
    }

    /** Number of a pipeline in its run, from 1. */
    static int number(Plan plan, String pipeline) {
        return plan.pipelines().stream().map(PipelinePlan::name).toList().indexOf(pipeline) + 1;
    }

    /** The run's id; with several pipelines, which one as well, for their steps may share names. */
    private static String qualified(Run run, Plan plan, String pipeline) {
        return plan.pipelines().size() == 1 ? Long.toString(run.id()) : run.id() + "." + number(plan, pipeline);
    }
}
