package dev.noria.definition.pipeline;

import dev.noria.definition.StageName;
import dev.noria.definition.StepDefinition;
import dev.noria.definition.step.StepReader;
import dev.noria.definition.text.Nearest;
import dev.noria.definition.value.ValueReader;
import dev.noria.definition.yaml.Faults;
import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Entry;
import dev.noria.definition.yaml.Node.Mapping;
import dev.noria.definition.yaml.Node.Scalar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads {@code stages}: the steps of each, in maps or lists. */
final class StagesReader {
    static final int MAX_STEPS = 1000;

    private final Faults faults;
    private final StepReader reader;
    private final List<StepDefinition> steps = new ArrayList<>();
    private boolean something;

    StagesReader(ValueReader values) {
        this.faults = values.faults();
        this.reader = new StepReader(values);
    }

    /** The steps in the order of the stages, then of the file. */
    List<StepDefinition> read(Entry stages) {
        if (stages.value() instanceof Mapping map) {
            map.entries().values().forEach(this::stage);
        } else if (!stages.value().isNull()) {
            faults.report(
                    stages.value().position(),
                    "invalid-type",
                    "\"stages\" takes a map of stages, not " + stages.value().shape() + "; write for example test: with"
                            + " its steps below.");
            return steps;
        }
        if (!something) {
            faults.report(stages.key().position(), "no-steps", "There is no step in \"stages\"; write at least one.");
        }
        // A stable sort keeps the order of the file within a stage.
        steps.sort(Comparator.comparing(StepDefinition::stage));
        return steps;
    }

    private void stage(Entry entry) {
        String name = entry.key().text();
        StageName stage = StageName.of(name).orElse(null);
        if (stage == null) {
            faults.report(
                    entry.key().position(),
                    "unknown-stage",
                    "There is no stage \"" + name + "\"" + Nearest.instead(name, StageName.keys()));
        }
        // Steps of an unknown stage are read all the same: others depend on them.
        StageName effective = stage == null ? StageName.PLAN : stage;
        if (entry.value() instanceof Scalar scalar && !scalar.isNull()) {
            something = true;
            faults.report(
                    scalar.position(),
                    "invalid-type",
                    "Stage \"" + name + "\" takes a map of steps, not a single value; write a step's name and its keys"
                            + " below.");
        } else if (!NamedItems.each(
                entry.value(), "step", faults, (step, node, listed) -> step(step, node, effective, listed))) {
            faults.warn(
                    entry.key().position(), "empty-stage", "Stage \"" + name + "\" has no step; leave the stage out.");
        } else {
            something = true;
        }
    }

    private void step(Scalar name, Node node, StageName stage, boolean listed) {
        if (steps.size() == MAX_STEPS) {
            faults.report(
                    name.position(),
                    "too-many-steps",
                    "The file has more than " + MAX_STEPS + " steps; split it into several files.");
        }
        if (steps.size() <= MAX_STEPS) {
            steps.add(reader.step(name, node, stage, listed));
        }
    }
}
