package dev.noria.trigger.planning;

import dev.noria.plan.StepAction;
import dev.noria.plan.StepAction.Approve;
import dev.noria.plan.StepAction.BuildImage;
import dev.noria.plan.StepAction.Deploy;
import dev.noria.plan.StepAction.Monitor;
import dev.noria.plan.StepAction.Operate;
import dev.noria.plan.StepAction.PublishRelease;
import dev.noria.plan.StepAction.RunContainer;
import dev.noria.plan.StepAction.TriggerRun;
import dev.noria.platform.Durations;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What only one kind of step has, as JSON. Variables are left out: there are many, and some are of others. */
final class StepDetails {
    private StepDetails() {}

    static Map<String, Object> of(StepAction action) {
        Map<String, Object> details = new LinkedHashMap<>();
        if (action instanceof RunContainer container) {
            details.put("commands", container.commands());
            details.put("entrypoint", container.entrypoint());
        } else if (action instanceof BuildImage build) {
            details.put("context", build.context());
            details.put("dockerfile", build.dockerfile());
            details.put("tags", build.tags());
        } else if (action instanceof PublishRelease release) {
            details.put("version", release.version());
            release.image().ifPresent(image -> details.put("to", image.to()));
            release.gitTag().ifPresent(tag -> details.put("tag", tag));
        } else if (action instanceof Deploy deploy) {
            details.put("environment", deploy.environment());
            details.put("service", deploy.service());
            details.put("tier", deploy.target().tier());
        } else if (action instanceof Operate operate) {
            details.put("environment", operate.environment());
            details.put("service", operate.service());
        } else if (action instanceof Monitor monitor) {
            details.put("environment", monitor.environment());
            details.put("service", monitor.service());
            details.put("duration", Durations.text(monitor.duration()));
        } else if (action instanceof Approve approve) {
            details.put("by", approve.by());
            details.put("count", approve.count());
            details.put("expires", Durations.text(approve.expires()));
            approve.message().ifPresent(message -> details.put("message", message));
        } else if (action instanceof TriggerRun trigger) {
            details.put("project", trigger.project());
            trigger.ref().ifPresent(ref -> details.put("ref", ref));
            details.put("inputs", trigger.inputs());
            details.put("wait", trigger.waits());
        }
        return details;
    }

    /** The image that a step's container is of; it may hold expressions. */
    static Optional<String> image(StepAction action) {
        if (action instanceof RunContainer container) {
            return Optional.of(container.image());
        }
        return action instanceof Deploy deploy ? Optional.of(deploy.image()) : Optional.empty();
    }
}
