package dev.noria.definition;

import dev.noria.definition.Definition.DeployEnvironment;
import dev.noria.definition.value.Fields;
import dev.noria.definition.value.Names;
import dev.noria.definition.value.Value;
import dev.noria.definition.value.ValueReader;
import dev.noria.definition.value.ValueTypes;
import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Mapping;
import dev.noria.definition.yaml.Node.Scalar;
import dev.noria.definition.yaml.Position;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the top level of a file in the native dialect. */
final class DefinitionReader {
    private final String path;
    private final Problems problems;

    DefinitionReader(String path, Problems problems) {
        this.path = path;
        this.problems = problems;
    }

    /** The definition, which is only worth something when no problem was an error; empty when there is none at all. */
    Optional<Definition> read(Node root) {
        if (!(root instanceof Mapping map)) {
            problems.report(
                    root.position(),
                    "invalid-type",
                    "A pipeline file is a map, not " + root.shape() + "; write stages: with steps below it.");
            return Optional.empty();
        }
        if (map.entries().containsKey("steps") && !map.entries().containsKey("stages")) {
            problems.report(
                    map.entries().get("steps").key().position(),
                    "not-supported-yet",
                    "Files of the Woodpecker dialect, with \"steps\" at the top, are not supported by this version;"
                            + " write stages: with steps in them.");
            return Optional.empty();
        }
        return Optional.of(read(Fields.of(root, "a pipeline file", new ValueReader(problems))));
    }

    private Definition read(Fields file) {
        Scalar name = name(file);
        Optional<Filter> when = file.node("when").map(new FilterReader(file.values())::read);
        file.entry("variables");
        Map<String, Value<String>> environment = file.variables("environment", ValueTypes.PLAIN_TEXT);
        Map<String, DeployEnvironment> environments = file.node("environments")
                .map(new EnvironmentsReader(file.values())::read)
                .orElseGet(Map::of);
        Value<Duration> timeout = file.duration("timeout", "60m");
        Value<String> workspace = file.value("workspace", ValueTypes.WORKSPACE, "/workspace");
        List<StepDefinition> steps =
                file.entry("stages").map(new StagesReader(problems)::read).orElseGet(List::of);
        if (!file.has("stages")) {
            problems.report(
                    Position.START,
                    "missing-stages",
                    "The file has no \"stages\"; write stages: with at least one step in it.");
        }
        file.notYet(
                "matrix",
                "services",
                "inputs",
                "schedules",
                "include",
                "concurrency",
                "labels",
                "clone",
                "depends_on",
                "skip_clone");
        file.finish();
        Definition definition = new Definition(
                path, name.text(), name.position(), when, environment, environments, timeout, workspace, steps);
        new ReferenceCheck(definition, problems).run();
        return definition;
    }

    private Scalar name(Fields file) {
        Optional<Node> written = file.node("name");
        if (written.isPresent()
                && (!(written.get() instanceof Scalar) || written.get().isNull())) {
            problems.report(
                    written.get().position(),
                    "invalid-type",
                    "\"name\" takes a single value, not " + written.get().shape() + ".");
        }
        if (written.isPresent() && written.get() instanceof Scalar scalar && !scalar.isNull()) {
            Names.check(scalar, "a pipeline", problems);
            return scalar;
        }
        Scalar fromPath = new Scalar(baseName(path), false, Position.START);
        if (!Names.valid(fromPath.text())) {
            problems.report(
                    Position.START,
                    "invalid-name",
                    "The file's name cannot name a pipeline; write name: with letters, digits, \".\", \"_\" and \"-\".");
        }
        return fromPath;
    }

    /** The file's name without folders, leading dot and extension. */
    static String baseName(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        String plain = file.startsWith(".") ? file.substring(1) : file;
        int dot = plain.lastIndexOf('.');
        return dot > 0 ? plain.substring(0, dot) : plain;
    }
}
