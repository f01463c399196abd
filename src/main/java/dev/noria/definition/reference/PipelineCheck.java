package dev.noria.definition.reference;

import dev.noria.definition.Definition;
import dev.noria.definition.Dialect;
import dev.noria.definition.StepDefinition.Reference;
import dev.noria.definition.text.Nearest;
import dev.noria.definition.yaml.Faults;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Checks what the pipelines of a run say about each other. */
public final class PipelineCheck {
    private final Map<String, Checked> byName = new LinkedHashMap<>();
    private final List<Checked> all = new ArrayList<>();

    private record Checked(Definition definition, Faults faults) {}

    /** Takes one of the pipelines. */
    public void add(Definition definition, Faults faults) {
        Checked checked = new Checked(definition, faults);
        all.add(checked);
        Checked other = byName.putIfAbsent(definition.name(), checked);
        if (other != null) {
            faults.report(
                    definition.namePosition(),
                    "duplicate-pipeline",
                    "The pipeline of " + other.definition().file() + " is called \"" + definition.name()
                            + "\" as well; write another name: in one of them.");
        }
    }

    /** Checks them all. */
    public void run() {
        for (Checked checked : all) {
            for (Reference reference : checked.definition().dependsOn()) {
                if (!byName.containsKey(reference.step()) && !reference.optional()) {
                    tellMissing(checked, reference);
                }
            }
        }
        Set<String> told = new HashSet<>();
        for (Checked checked : all) {
            for (Reference reference : checked.definition().dependsOn()) {
                path(reference.step(), checked.definition().name(), new HashSet<>())
                        .filter(path -> path.stream().noneMatch(told::contains))
                        .ifPresent(path -> {
                            told.addAll(path);
                            checked.faults()
                                    .report(
                                            reference.position(),
                                            "dependency-cycle",
                                            "Pipelines wait for each other in a circle, "
                                                    + checked.definition().name() + " → "
                                                    + String.join(" → ", path)
                                                    + "; take one of them out of depends_on.");
                        });
            }
        }
    }

    /** In Woodpecker's language a pipeline that waits for one that is not there is left out of the run. */
    private void tellMissing(Checked checked, Reference reference) {
        Supplier<String> message = () -> "There is no pipeline \"" + reference.step() + "\" to wait for"
                + Nearest.instead(reference.step(), byName.keySet());
        if (checked.definition().dialect() == Dialect.NATIVE) {
            checked.faults().report(reference.position(), "unknown-pipeline", message);
        } else if (!reference.step().contains("${")) {
            checked.faults().warn(reference.position(), "unknown-pipeline", message);
        }
    }

    /** How one pipeline comes to wait for another, the last one's name included; empty when it does not. */
    private Optional<List<String>> path(String from, String to, Set<String> seen) {
        if (from.equals(to)) {
            return Optional.of(List.of(to));
        }
        Checked checked = byName.get(from);
        if (checked == null || !seen.add(from)) {
            return Optional.empty();
        }
        for (Reference reference : checked.definition().dependsOn()) {
            Optional<List<String>> rest = path(reference.step(), to, seen);
            if (rest.isPresent()) {
                List<String> path = new ArrayList<>(List.of(from));
                path.addAll(rest.get());
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }
}
