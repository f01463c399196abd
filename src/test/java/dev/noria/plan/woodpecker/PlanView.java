package dev.noria.plan.woodpecker;

import dev.noria.definition.Problem;
import dev.noria.plan.ContainerSettings;
import dev.noria.plan.EnvironmentValue;
import dev.noria.plan.PipelinePlan;
import dev.noria.plan.Plan;
import dev.noria.plan.PlannedStep;
import dev.noria.plan.StepAction.RunContainer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A plan as maps, lists and text, in the words that the cases use. */
final class PlanView {
    private PlanView() {}

    /** The first pipeline's values at the top, and all pipelines by name under {@code pipelines}. */
    static Map<String, Object> of(Plan plan, List<Problem> problems) {
        Map<String, Object> view = new LinkedHashMap<>();
        Map<String, Object> pipelines = new LinkedHashMap<>();
        plan.pipelines().forEach(pipeline -> pipelines.put(pipeline.name(), pipeline(pipeline)));
        if (!plan.pipelines().isEmpty()) {
            view.putAll(pipeline(plan.pipelines().get(0)));
        }
        view.put("pipelines", pipelines);
        view.put("names", List.copyOf(pipelines.keySet()));
        view.put("reasons", plan.reasons());
        view.put("problems", places(problems, false));
        view.put("habits", places(problems, true));
        return view;
    }

    private static List<String> places(List<Problem> problems, boolean habits) {
        return problems.stream()
                .filter(problem -> problem.code().equals("no-event-filter") == habits)
                .map(problem -> problem.line() + ":" + problem.column() + " " + problem.code())
                .distinct()
                .toList();
    }

    private static Map<String, Object> pipeline(PipelinePlan plan) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", plan.name());
        view.put("workflow", plan.workflow());
        view.put("axes", plan.axes());
        view.put("mount", plan.mount());
        view.put("workspace", plan.workspace());
        view.put("environment", environment(plan.environment()));
        view.put("parameters", plan.parameters());
        view.put("plugins", plan.pluginEnvironment());
        view.put("timeout", text(plan.timeout()));
        view.put(
                "checkout",
                Map.of(
                        "enabled", text(plan.checkout().enabled()),
                        "depth", text(plan.checkout().depth()),
                        "tags", text(plan.checkout().tags()),
                        "submodules", text(plan.checkout().submodules()),
                        "lfs", text(plan.checkout().lfs())));
        plan.concurrency()
                .ifPresent(concurrency -> view.put(
                        "concurrency",
                        Map.of(
                                "group", concurrency.group(),
                                "limit", text(concurrency.limit()),
                                "cancel", text(concurrency.cancel()))));
        view.put("after", plan.dependsOn());
        view.put("runs_after", words(plan.runsAfter()));
        view.put("labels", plan.labels());
        view.put("secrets", List.copyOf(plan.secrets()));
        view.put("order", plan.steps().stream().map(PlannedStep::name).toList());
        Map<String, Object> steps = new LinkedHashMap<>();
        plan.steps().forEach(step -> steps.put(step.name(), step(step)));
        view.put("steps", steps);
        Map<String, Object> leftOut = new LinkedHashMap<>();
        plan.leftOut().forEach(left -> leftOut.put(left.step(), left.reason()));
        view.put("left_out", leftOut);
        return view;
    }

    private static Map<String, Object> step(PlannedStep step) {
        Map<String, Object> view = new LinkedHashMap<>();
        RunContainer run = (RunContainer) step.action();
        ContainerSettings settings = run.settings();
        view.put("stage", step.stage().key());
        view.put("place", word(step.place()));
        view.put("after", step.dependsOn());
        view.put("runs_after", words(step.runsAfter()));
        view.put("failure", word(step.failure()));
        step.timeout().ifPresent(timeout -> view.put("timeout", text(timeout)));
        step.retry().ifPresent(retry -> view.put("retry", text(retry.times()) + " on " + words(retry.on())));
        view.put("image", run.image());
        view.put("pull", text(run.pull()));
        view.put("commands", run.commands());
        view.put("entrypoint", run.entrypoint());
        view.put("environment", environment(run.environment()));
        view.put("directory", run.directory());
        view.put("role", word(settings.role()));
        put(view, "mount", settings.mount());
        put(view, "user", settings.user());
        put(view, "shell", settings.shell());
        OptionalDouble cpus = settings.resources().cpus();
        OptionalLong memory = settings.resources().memoryBytes();
        OptionalInt pids = settings.resources().pids();
        put(view, "cpus", cpus.isPresent() ? Optional.of(cpus.getAsDouble()) : Optional.empty());
        put(view, "memory", memory.isPresent() ? Optional.of(memory.getAsLong()) : Optional.empty());
        put(view, "pids", pids.isPresent() ? Optional.of(pids.getAsInt()) : Optional.empty());
        settings.cache().ifPresent(cache -> view.put("cache", Map.of("key", cache.key(), "paths", cache.paths())));
        settings.artifacts().ifPresent(artifacts -> view.put("artifacts", artifacts.paths()));
        settings.reports().ifPresent(reports -> view.put("junit", reports.junit()));
        settings.ready().ifPresent(ready -> view.put("ready", ready.command().isEmpty() ? "port" : ready.command()));
        view.put("ports", settings.ports());
        view.put("privileged", text(settings.trusted().privileged()));
        view.put("volumes", settings.trusted().volumes());
        view.put("devices", settings.trusted().devices());
        view.put("tmpfs", settings.trusted().tmpfs());
        view.put("dns", settings.trusted().dns());
        view.put("dns_search", settings.trusted().dnsSearch());
        view.put("extra_hosts", settings.trusted().extraHosts());
        put(view, "network_mode", settings.trusted().networkMode());
        return view;
    }

    /** A secret that is a whole value is {@code secret(name)}, one inside of JSON {@code (name)}. */
    private static Map<String, Object> environment(Map<String, EnvironmentValue> environment) {
        Map<String, Object> view = new LinkedHashMap<>();
        environment.forEach((name, value) -> view.put(
                name,
                value instanceof EnvironmentValue.Secret secret
                        ? "secret(" + secret.name() + ")"
                        : value.text(secret -> "(" + secret + ")")));
        return view;
    }

    private static void put(Map<String, Object> view, String key, Optional<?> value) {
        value.ifPresent(present -> view.put(key, text(present)));
    }

    private static String text(Object value) {
        return value instanceof Duration duration ? duration.toSeconds() + "s" : value.toString();
    }

    private static List<String> words(Collection<? extends Enum<?>> values) {
        List<String> words = new ArrayList<>();
        values.forEach(value -> words.add(word(value)));
        return words;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
