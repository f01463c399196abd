package dev.noria.plan;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The plan of one pipeline: one file, one workspace.
 *
 * @param name unique within the run
 * @param workspace absolute path of the workspace in containers
 * @param environment variables of every container step, CI_* included
 * @param timeout of the whole pipeline
 * @param steps in the order of stages, then of the file
 * @param leftOut what filters left out
 */
public record PipelinePlan(
        String name,
        String workspace,
        Map<String, String> environment,
        Duration timeout,
        List<PlannedStep> steps,
        List<LeftOut> leftOut) {
    public PipelinePlan {
        environment = Ordered.copyOf(environment);
        steps = List.copyOf(steps);
        leftOut = List.copyOf(leftOut);
    }
}
