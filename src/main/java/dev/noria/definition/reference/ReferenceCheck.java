package dev.noria.definition.reference;

import dev.noria.definition.Definition;
import dev.noria.definition.Dialect;
import dev.noria.definition.StepDefinition;
import dev.noria.definition.StepDefinition.Reference;
import dev.noria.definition.StepWork;
import dev.noria.definition.text.Nearest;
import dev.noria.definition.value.OutputReference;
import dev.noria.definition.value.ServiceReference;
import dev.noria.definition.value.Value;
import dev.noria.definition.yaml.Faults;
import dev.noria.definition.yaml.Position;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks what the steps of a file say about each other and about its environments. */
public final class ReferenceCheck {
    private final Faults problems;
    private final List<StepDefinition> steps;
    private final Definition definition;
    private final Map<String, StepDefinition> byName = new LinkedHashMap<>();
    private final StepGraph graph;

    public ReferenceCheck(Definition definition, Faults problems) {
        this.problems = problems;
        this.steps = definition.steps();
        this.definition = definition;
        this.graph = new StepGraph(definition);
    }

    public void run() {
        checkServices();
        for (StepDefinition step : steps) {
            if (byName.putIfAbsent(step.name(), step) != null) {
                problems.report(
                        step.position(),
                        "duplicate-step",
                        "There is already a step \"" + step.name() + "\" in this file; give this one another name.");
            }
        }
        steps.forEach(step -> step.dependsOn().ifPresent(this::checkDependencies));
        steps.forEach(this::checkEnvironments);
        List<List<StepDefinition>> circles = graph.circles();
        circles.forEach(this::reportCircle);
        // Who comes before whom has no answer in a circle.
        Optional<List<BitSet>> before = circles.isEmpty() ? Optional.of(graph.ancestors()) : Optional.empty();
        steps.forEach(step -> checkReads(step, before));
    }

    /** Whether a name is only known when the variables are in the file; then this check comes again. */
    private boolean isOpen(String name) {
        return definition.dialect() == Dialect.WOODPECKER
                && (name.contains("${") || byName.keySet().stream().anyMatch(step -> step.contains("${")));
    }

    private void checkServices() {
        Set<String> names = new HashSet<>();
        for (StepDefinition service : definition.services()) {
            boolean taken = steps.stream().anyMatch(step -> step.name().equals(service.name()));
            if (!names.add(service.name()) || taken) {
                problems.report(
                        service.position(),
                        "duplicate-service",
                        "There is already a service or step \"" + service.name()
                                + "\" in this file; give this one another name.");
            }
        }
        for (StepDefinition service : definition.services()) {
            for (OutputReference reference : service.outputs()) {
                problems.report(
                        reference.position(),
                        "step-not-before",
                        "A service starts before all steps and cannot read from one; take the expression out.");
            }
        }
    }

    private void checkDependencies(List<Reference> references) {
        for (Reference reference : references) {
            if (!byName.containsKey(reference.step()) && !reference.optional() && !isOpen(reference.step())) {
                problems.report(
                        reference.position(),
                        "unknown-dependency",
                        () -> "There is no step \"" + reference.step() + "\" to wait for"
                                + Nearest.instead(reference.step(), names()));
            }
        }
    }

    private void reportCircle(List<StepDefinition> circle) {
        String path = circle.stream().map(StepDefinition::name).collect(Collectors.joining(" → "));
        boolean implicit = circle.stream().anyMatch(step -> step.dependsOn().isEmpty());
        Position position = circle.stream()
                .flatMap(step -> step.dependsOn().stream().flatMap(List::stream))
                .filter(reference ->
                        circle.stream().anyMatch(step -> step.name().equals(reference.step())))
                .map(Reference::position)
                .findFirst()
                .orElse(circle.get(0).position());
        problems.report(
                position,
                "dependency-cycle",
                "Steps wait for each other in a circle, " + path + " → "
                        + circle.get(0).name() + "; take one of them out of depends_on"
                        + (implicit ? " (without depends_on a step waits for all stages before its own)." : "."));
    }

    private void checkReads(StepDefinition step, Optional<List<BitSet>> before) {
        for (OutputReference reference : step.outputs()) {
            String name = reference.output().step();
            checkRead(step, name, reference.position(), before);
        }
        if (step.work() instanceof StepWork.Release release) {
            release.image()
                    .ifPresent(image -> image.fromStep().ifPresent(from -> {
                        Position position = image.from().position();
                        checkRead(step, from, position, before);
                        StepDefinition source = byName.get(from);
                        if (source != null && !(source.work() instanceof StepWork.Build)) {
                            problems.report(
                                    position,
                                    "not-a-build-step",
                                    "Step \"" + from + "\" builds no image; write the name of a build step or an image"
                                            + " reference.");
                        }
                    }));
        }
    }

    private void checkRead(StepDefinition step, String name, Position position, Optional<List<BitSet>> before) {
        if (!byName.containsKey(name) && isOpen(name)) {
            return;
        }
        if (!byName.containsKey(name)) {
            problems.report(
                    position,
                    "unknown-step",
                    () -> "There is no step \"" + name + "\" to read from" + Nearest.instead(name, names()));
        } else if (before.isPresent()
                && !before.get().get(graph.indexOf(step.name())).get(graph.indexOf(name))) {
            problems.report(
                    position,
                    "step-not-before",
                    "Step \"" + step.name() + "\" reads from \"" + name
                            + "\" and does not wait for it; write depends_on:" + " [" + name + "].");
        }
    }

    private void checkEnvironments(StepDefinition step) {
        if (step.work() instanceof StepWork.Deploy deploy) {
            deploy.environment().constant().ifPresent(name -> checkEnvironment(name, deploy.environment()));
        } else if (step.work() instanceof StepWork.Operate operate) {
            checkService(operate.service());
        } else if (step.work() instanceof StepWork.Monitor monitor) {
            checkService(monitor.service());
        }
    }

    private void checkService(Value<ServiceReference> service) {
        service.constant().ifPresent(reference -> checkEnvironment(reference.environment(), service));
    }

    private void checkEnvironment(String name, Value<?> value) {
        if (!definition.environments().containsKey(name)) {
            problems.report(value.position(), "unknown-environment", definition.unknownEnvironment(name));
        }
    }

    private Set<String> names() {
        return byName.keySet();
    }
}
