package dev.noria.definition;

import dev.noria.definition.text.Nearest;
import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Entry;
import dev.noria.definition.yaml.Node.Mapping;
import dev.noria.definition.yaml.Node.Scalar;
import dev.noria.definition.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads {@code stages}: the steps of each, in maps or lists. */
final class StagesReader {
    static final int MAX_STEPS = 1000;

    private final Problems problems;
    private final StepReader reader;
    private final List<StepDefinition> steps = new ArrayList<>();

    StagesReader(Problems problems) {
        this.problems = problems;
        this.reader = new StepReader(problems);
    }

    /** The steps in the order of the stages, then of the file. */
    List<StepDefinition> read(Entry stages) {
        if (stages.value() instanceof Mapping map) {
            map.entries().values().forEach(this::stage);
        } else if (!stages.value().isNull()) {
            problems.report(
                    stages.value().position(),
                    "invalid-type",
                    "\"stages\" takes a map of stages, not " + stages.value().shape() + "; write for example test: with"
                            + " its steps below.");
            return steps;
        }
        if (steps.isEmpty() && !problems.failed()) {
            problems.report(stages.key().position(), "no-steps", "There is no step in \"stages\"; write at least one.");
        }
        // A stable sort keeps the order of the file within a stage.
        steps.sort(Comparator.comparing(StepDefinition::stage));
        return steps;
    }

    private void stage(Entry entry) {
        String name = entry.key().text();
        StageName stage = StageName.of(name).orElse(null);
        if (stage == null) {
            problems.report(
                    entry.key().position(),
                    "unknown-stage",
                    "There is no stage \"" + name + "\"" + Nearest.instead(name, StageName.keys()));
        }
        // Steps of an unknown stage are read all the same: others depend on them.
        StageName effective = stage == null ? StageName.PLAN : stage;
        if (entry.value() instanceof Mapping map && !map.entries().isEmpty()) {
            map.entries().values().forEach(step -> step(step.key(), step.value(), effective, false));
        } else if (entry.value() instanceof Sequence list && !list.items().isEmpty()) {
            list.items().forEach(item -> listed(item, effective));
        } else if (entry.value() instanceof Scalar scalar && !scalar.isNull()) {
            problems.report(
                    scalar.position(),
                    "invalid-type",
                    "Stage \"" + name + "\" takes a map of steps, not a single value; write a step's name and its keys"
                            + " below.");
        } else {
            problems.warn(
                    entry.key().position(), "empty-stage", "Stage \"" + name + "\" has no step; leave the stage out.");
        }
    }

    private void listed(Node item, StageName stage) {
        Entry name = item instanceof Mapping map ? map.entries().get("name") : null;
        if (name != null && name.value() instanceof Scalar scalar && !scalar.isNull()) {
            step(scalar, item, stage, true);
        } else {
            problems.report(
                    item.position(), "missing-name", "A step in a list needs a name; write name: unit among its keys.");
        }
    }

    private void step(Scalar name, Node node, StageName stage, boolean listed) {
        if (steps.size() == MAX_STEPS) {
            problems.report(
                    name.position(),
                    "too-many-steps",
                    "The file has more than " + MAX_STEPS + " steps; split it into several files.");
        }
        if (steps.size() <= MAX_STEPS) {
            steps.add(reader.read(name, node, stage, listed));
        }
    }
}
