package dev.noria.execution;

import dev.noria.plan.ContainerSettings;
import dev.noria.plan.EnvironmentValue;
import dev.noria.plan.PipelinePlan;
import dev.noria.plan.PlannedStep;
import dev.noria.plan.StepAction.RunContainer;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.run.Run;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The variables of a container step: the plan's, the outputs of earlier steps, what is known now, the step's own. */
final class StepEnvironment {
    private StepEnvironment() {}

    static Map<String, String> of(
            Run run,
            PipelinePlan pipeline,
            PlannedStep step,
            RunContainer action,
            Map<String, Map<String, String>> outputs,
            Instant now) {
        Map<String, String> environment = new HashMap<>();
        pipeline.environment().forEach((name, value) -> environment.put(name, text(value)));
        boolean plugin = action.settings().role() == ContainerSettings.Role.PLUGIN;
        environment.putAll(plugin ? pipeline.pluginEnvironment() : pipeline.parameters());
        outputs.forEach((earlier, values) -> values.forEach(
                (name, value) -> environment.put("STEP_" + variable(earlier) + "_" + variable(name), value)));
        environment.put("CI_STEP_NAME", step.name());
        environment.put("CI_STEP_TYPE", "commands");
        environment.put("CI_STEP_STARTED", Long.toString(now.getEpochSecond()));
        environment.put("CI_PIPELINE_STATUS", "success");
        run.startedAt().ifPresent(at -> environment.put("CI_PIPELINE_STARTED", Long.toString(at.getEpochSecond())));
        if (!action.entrypoint().isEmpty() && !action.commands().isEmpty()) {
            environment.put(
                    "CI_SCRIPT",
                    Base64.getEncoder()
                            .encodeToString(
                                    Script.text(action.commands()).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
        action.environment().forEach((name, value) -> environment.put(name, text(value)));
        return environment;
    }

    private static String text(EnvironmentValue value) {
        return value.text(secret -> {
            throw new NoriaException(
                    ErrorCode.NOT_SUPPORTED, "This version has no secrets yet: take \"" + secret + "\" out.");
        });
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
