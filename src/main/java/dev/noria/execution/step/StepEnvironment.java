package dev.noria.execution.step;

import dev.noria.definition.Filter.Outcome;
import dev.noria.execution.driver.Launch;
import dev.noria.plan.ContainerSettings.Role;
import dev.noria.plan.EnvironmentValue;
import dev.noria.plan.PipelinePlan;
import dev.noria.plan.StepAction.RunContainer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The variables of a container step: those that are known long before it starts, and those that come with its start,
 * which win.
 */
final class StepEnvironment {
    /** Where a step writes its outputs, in its own container. */
    static final String OUTPUT_FILE = "/tmp/noria-output";

    private StepEnvironment() {}

    /** What is known when the plan is made, secrets not among it. */
    static Map<String, String> early(PipelinePlan pipeline, RunContainer action) {
        Map<String, String> environment = new HashMap<>();
        pipeline.environment().forEach((name, value) -> early(name, value, environment));
        environment.putAll(
                action.settings().role() == Role.PLUGIN ? pipeline.pluginEnvironment() : pipeline.parameters());
        environment.put("SHELL", "/bin/sh");
        environment.put("NORIA_OUTPUT", OUTPUT_FILE);
        return environment;
    }

    private static void early(String name, EnvironmentValue value, Map<String, String> environment) {
        if (value instanceof EnvironmentValue.Text text) {
            environment.put(name, text.text());
        }
    }

    /** What is known when the step starts: outputs of earlier steps, how things stand, secrets, the step's own. */
    static Map<String, String> late(Launch launch, RunContainer action, Instant now, UnaryOperator<String> secrets) {
        Map<String, String> environment = new HashMap<>();
        PipelinePlan pipeline = launch.pipeline();
        pipeline.environment().forEach((name, value) -> {
            if (!(value instanceof EnvironmentValue.Text)) {
                environment.put(name, value.text(secrets));
            }
        });
        launch.outputs()
                .forEach((earlier, values) -> values.forEach(
                        (name, value) -> environment.put("STEP_" + variable(earlier) + "_" + variable(name), value)));
        environment.putAll(now(launch, action, now));
        if (!action.entrypoint().isEmpty() && !action.commands().isEmpty()) {
            environment.put(
                    "CI_SCRIPT",
                    Base64.getEncoder()
                            .encodeToString(Script.text(action.commands()).getBytes(StandardCharsets.UTF_8)));
        }
        action.environment().forEach((name, value) -> environment.put(name, value.text(secrets)));
        return environment;
    }

    /** All of it, with secrets as names: what may be stored. */
    static Map<String, EnvironmentValue> stored(Launch launch, RunContainer action, Instant now) {
        Map<String, EnvironmentValue> environment = new HashMap<>();
        PipelinePlan pipeline = launch.pipeline();
        early(pipeline, action).forEach((name, value) -> environment.put(name, EnvironmentValue.of(value)));
        late(launch, action, now, secret -> "")
                .forEach((name, value) -> environment.put(name, EnvironmentValue.of(value)));
        Map<String, String> fixed = now(launch, action, now);
        pipeline.environment().forEach((name, value) -> {
            if (!(value instanceof EnvironmentValue.Text) && !fixed.containsKey(name)) {
                environment.put(name, value);
            }
        });
        environment.putAll(action.environment());
        return environment;
    }

    private static Map<String, String> now(Launch launch, RunContainer action, Instant now) {
        Map<String, String> environment = new HashMap<>();
        String step = launch.planned().name();
        environment.put("CI_STEP_NAME", step);
        environment.put("CI_STEP_TYPE", action.settings().role().name().toLowerCase(Locale.ROOT));
        environment.put(
                "CI_STEP_NUMBER", Integer.toString(launch.pipeline().steps().indexOf(launch.planned())));
        environment.put("CI_STEP_STARTED", Long.toString(now.getEpochSecond()));
        environment.put(
                "CI_STEP_URL",
                "%s/projects/%s/runs/%d?step=%s"
                        .formatted(
                                launch.plan().facts().systemUrl(),
                                launch.run().project(),
                                launch.run().number(),
                                step));
        environment.put(
                "CI_WORKFLOW_NUMBER",
                Integer.toString(
                        Places.number(launch.plan().plan(), launch.pipeline().name())));
        environment.put("CI_PIPELINE_STATUS", launch.soFar() == Outcome.FAILURE ? "failure" : "success");
        launch.run()
                .startedAt()
                .ifPresent(at -> environment.put("CI_PIPELINE_STARTED", Long.toString(at.getEpochSecond())));
        return environment;
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
