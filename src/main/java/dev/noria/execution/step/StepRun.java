package dev.noria.execution.step;

import dev.noria.container.Place;
import dev.noria.execution.driver.Launch;
import dev.noria.execution.driver.StepCancellation;
import dev.noria.execution.file.WorkTree;
import dev.noria.log.LogWriter;
import dev.noria.plan.PipelinePlan;
import dev.noria.plan.PlannedStep;
import dev.noria.plan.StepAction;
import dev.noria.plan.TriggerFacts;
import dev.noria.project.Project;
import dev.noria.run.Run;
import dev.noria.run.Step;
import dev.noria.run.StepContext;
import java.util.Map;

/**
 * One attempt of a step, with everything it needs.
 *
 * @param action with its expressions resolved
 * @param container the name of its container
 * @param secrets that it may use
 * @param started to be run when a service is ready, or a detached step runs
 */
public record StepRun(
        Launch launch,
        Project project,
        StepAction action,
        int attempt,
        String container,
        Place place,
        LogWriter output,
        AttemptSecrets secrets,
        Runnable started)
        implements StepContext {

    @Override
    public long runId() {
        return run().id();
    }

    @Override
    public TriggerFacts facts() {
        return launch.plan().facts();
    }

    @Override
    public String pipeline() {
        return pipelinePlan().name();
    }

    @Override
    public String step() {
        return planned().name();
    }

    @Override
    public Map<String, Map<String, String>> outputs() {
        return launch.outputs();
    }

    @Override
    public StepCancellation cancellation() {
        return launch.cancellation();
    }

    Run run() {
        return launch.run();
    }

    PipelinePlan pipelinePlan() {
        return launch.pipeline();
    }

    PlannedStep planned() {
        return launch.planned();
    }

    /** The step as stored when the attempt was taken up. */
    Step stored() {
        return launch.step();
    }

    /** The work tree of the pipeline. */
    WorkTree workTree() {
        return WorkTree.of(place, pipelinePlan());
    }
}
