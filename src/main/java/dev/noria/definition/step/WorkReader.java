package dev.noria.definition.step;

import dev.noria.definition.Dialect;
import dev.noria.definition.StepWork;
import dev.noria.definition.schema.ContainerKeys;
import dev.noria.definition.schema.StepKeys;
import dev.noria.definition.value.Fields;
import dev.noria.definition.value.ValueReader;
import dev.noria.definition.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Finds out what kind a step is, exactly one, and has that kind's keys read. */
final class WorkReader {
    private static final Map<String, BiFunction<Node, ValueReader, StepWork>> TYPED = new LinkedHashMap<>();

    static {
        TYPED.put("build", ImageReader::build);
        TYPED.put("release", ImageReader::release);
        TYPED.put("deploy", ServiceReader::deploy);
        TYPED.put("operate", ServiceReader::operate);
        TYPED.put("monitor", MonitorReader::monitor);
        TYPED.put("approve", ApprovalReader::step);
        TYPED.put("trigger", TriggerReader::read);
    }

    static {
        assert TYPED.keySet().equals(StepKeys.TYPED.names()) : "every kind of step has a reader";
    }

    private final Fields step;

    WorkReader(Fields step) {
        this.step = step;
    }

    /** What the step does; empty when it does not say, which has been reported. */
    Optional<StepWork> read() {
        List<String> kinds = kinds();
        if (kinds.size() > 1) {
            step.faults()
                    .report(
                            step.positionOf(kinds.get(1)),
                            "several-kinds",
                            "The step has both \"" + kinds.get(0) + "\" and \"" + kinds.get(1)
                                    + "\"; make two steps of it, each with one of them.");
        }
        if (kinds.isEmpty()) {
            step.faults()
                    .report(
                            step.position(),
                            "missing-kind",
                            "The step does not say what it does; write image and commands, or one of "
                                    + String.join(", ", TYPED.keySet()) + ".");
            return Optional.empty();
        }
        String kind = kinds.get(0);
        BiFunction<Node, ValueReader, StepWork> reader = TYPED.get(kind);
        if (reader == null) {
            return Optional.of(ContainerReader.step(step, Dialect.NATIVE));
        }
        reportMisplaced(kind);
        return step.node(kind).map(node -> reader.apply(node, step.values()));
    }

    private List<String> kinds() {
        Optional<String> container =
                ContainerKeys.WHAT_RUNS.stream().filter(step::has).findFirst();
        return Stream.concat(container.stream(), TYPED.keySet().stream().filter(step::has))
                .toList();
    }

    private void reportMisplaced(String kind) {
        for (String key : ContainerKeys.OPTIONS) {
            if (step.has(key)) {
                step.faults()
                        .report(
                                step.positionOf(key),
                                "misplaced-key",
                                "\"" + key + "\" belongs to container steps, and this one has \"" + kind
                                        + "\"; take it out or look among the keys inside of \"" + kind + "\".");
            }
        }
    }
}
