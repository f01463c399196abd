package dev.noria.definition;

import dev.noria.definition.StepDefinition.Reference;
import dev.noria.definition.value.Fields;
import dev.noria.definition.value.Names;
import dev.noria.definition.value.Value;
import dev.noria.definition.value.ValueReader;
import dev.noria.definition.value.ValueTypes;
import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Scalar;
import dev.noria.definition.yaml.Node.Sequence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one step. */
final class StepReader {
    private static final String[] NOT_YET = {
        "retry", "resources", "cache", "artifacts", "reports", "outputs", "volumes", "privileged", "detach",
        "backend_options", "dns", "dns_search", "user", "shell", "ready", "ports", "devices", "extra_hosts",
        "network_mode", "tmpfs", "matrix", "inputs", "labels", "concurrency"
    };
    private static final List<String> FAILURES = List.of("fail", "ignore");

    private final Problems problems;

    StepReader(Problems problems) {
        this.problems = problems;
    }

    /** @param listed whether the step stands in a list and so names itself inside */
    StepDefinition read(Scalar name, Node node, StageName stage, boolean listed) {
        ValueReader values = new ValueReader(problems);
        Names.check(name, "a step", problems);
        Fields step = Fields.of(node, "step \"" + name.text() + "\"", values);
        if (listed) {
            step.entry("name");
        } else {
            step.entry("name")
                    .ifPresent(entry -> problems.report(
                            entry.key().position(),
                            "misplaced-key",
                            "Step \"" + name.text() + "\" has its name from its key; leave \"name\" out."));
        }
        Optional<List<Reference>> dependsOn = step.node("depends_on").map(this::references);
        Filter when = step.node("when").map(new FilterReader(values)::read).orElse(Filter.ALWAYS);
        Optional<Value<Duration>> timeout = step.value("timeout", ValueTypes.DURATION);
        boolean ignoreFailure = step.node("failure").map(this::ignoresFailure).orElse(false);
        StepWork work = node.isNull() || node instanceof Node.Mapping
                ? new WorkReader(step).read().orElse(placeholder(name))
                : placeholder(name);
        step.notYet(NOT_YET);
        step.finish();
        return new StepDefinition(
                name.text(), name.position(), stage, dependsOn, when, timeout, ignoreFailure, work, values.outputs());
    }

    private List<Reference> references(Node node) {
        List<Reference> references = new ArrayList<>();
        for (Node item : node instanceof Sequence list ? list.items() : List.of(node)) {
            if (item instanceof Scalar scalar && !scalar.isNull()) {
                references.add(new Reference(scalar.text(), scalar.position()));
            } else {
                problems.report(
                        item.position(),
                        "invalid-type",
                        "\"depends_on\" takes names of steps, not " + item.shape() + "; write [] for none.");
            }
        }
        return references;
    }

    private boolean ignoresFailure(Node node) {
        if (node instanceof Scalar scalar && FAILURES.contains(scalar.text())) {
            return scalar.text().equals("ignore");
        }
        if (node instanceof Scalar scalar && scalar.text().equals("cancel")) {
            problems.notYet(node.position(), "\"failure: cancel\"");
            return false;
        }
        String written = node instanceof Scalar scalar ? "\"" + scalar.text() + "\"" : node.shape();
        problems.report(
                node.position(),
                "invalid-value",
                "\"failure\" is fail or ignore, not " + written + "; write one of them.");
        return false;
    }

    /** Keeps the step in the graph, so that one fault does not make faults of all who depend on it. */
    private static StepWork placeholder(Scalar name) {
        return new StepWork.Container(
                Value.literal("", name.position(), ValueTypes.IMAGE),
                Value.literal("false", name.position(), ValueTypes.BOOLEAN),
                List.of(),
                List.of(),
                Map.of(),
                Optional.empty());
    }
}
