package dev.noria.deployment;

import dev.noria.deployment.target.ServiceId;
import dev.noria.plan.StepAction.DeployTarget;
import java.util.Optional;

/**
 * A deployment a step asks for.
 *
 * @param runId with pipeline, step and attempt: who asks; the same asker gets the same deployment
 * @param run the run's number in its project
 */
record NewDeployment(
        ServiceId service,
        DeployTarget target,
        long runId,
        String pipeline,
        String step,
        int attempt,
        String image,
        Optional<String> version,
        String commit,
        long run) {}
