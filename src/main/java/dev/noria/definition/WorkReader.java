package dev.noria.definition;

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
        TYPED.put("monitor", ServiceReader::monitor);
    }

    private static final List<String> NOT_YET = List.of("approve", "trigger");
    private static final List<String> CONTAINER = List.of("image", "commands", "entrypoint", "settings");
    private static final List<String> CONTAINER_ONLY = List.of("environment", "directory", "pull");

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
        CONTAINER.stream().filter(key -> !key.equals("settings")).forEach(step::entry);
        step.notYet("settings");
        CONTAINER_ONLY.forEach(step::entry);
        TYPED.keySet().forEach(step::entry);
        step.notYet(NOT_YET.toArray(String[]::new));
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
        if (CONTAINER.contains(kind)) {
            return Optional.of(ContainerReader.read(step));
        }
        reportMisplaced(kind);
        BiFunction<Node, ValueReader, StepWork> reader = TYPED.get(kind);
        return reader == null ? Optional.empty() : step.node(kind).map(node -> reader.apply(node, step.values()));
    }

    private List<String> kinds() {
        Optional<String> container = CONTAINER.stream().filter(step::has).findFirst();
        return Stream.concat(
                        container.stream(),
                        Stream.concat(TYPED.keySet().stream(), NOT_YET.stream()).filter(step::has))
                .toList();
    }

    private void reportMisplaced(String kind) {
        for (String key : CONTAINER_ONLY) {
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
