package dev.noria.definition.woodpecker;

import dev.noria.definition.Definition;
import dev.noria.definition.Definition.Workspace;
import dev.noria.definition.Dialect;
import dev.noria.definition.Filter;
import dev.noria.definition.Input;
import dev.noria.definition.Matrix;
import dev.noria.definition.StepDefinition;
import dev.noria.definition.StepDefinition.Reference;
import dev.noria.definition.pipeline.ConcurrencyReader;
import dev.noria.definition.pipeline.EnvironmentsReader;
import dev.noria.definition.pipeline.InputsReader;
import dev.noria.definition.pipeline.MatrixReader;
import dev.noria.definition.pipeline.PipelineName;
import dev.noria.definition.pipeline.SchedulesReader;
import dev.noria.definition.step.FilterReader;
import dev.noria.definition.step.ReferenceReader;
import dev.noria.definition.step.SettingReader;
import dev.noria.definition.value.Fields;
import dev.noria.definition.value.Manner;
import dev.noria.definition.value.Value;
import dev.noria.definition.value.ValueReader;
import dev.noria.definition.value.ValueTypes;
import dev.noria.definition.woodpecker.CloneReader.Clone;
import dev.noria.definition.yaml.Faults;
import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Scalar;
import dev.noria.definition.yaml.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what stands at the top of a file, and has the rest read. */
final class WorkflowReader {
    private static final List<String> IGNORED = List.of("$schema", "variables", "include", "inputs");
    private static final String SERVERS_LABELS = "woodpecker-ci.org";

    private final String path;
    private final Faults faults;
    private final Manner manner;

    WorkflowReader(String path, Faults faults, Manner manner) {
        this.path = path;
        this.faults = faults;
        this.manner = manner;
    }

    /** What the file says. */
    Definition read(Node root) {
        Node present = Present.of(root);
        ValueReader reader = new ValueReader(faults, manner);
        List<Input> inputs = InputsReader.read(Fields.of(present, "a pipeline file", reader));
        ValueReader values = reader.withInputs(inputs.stream().map(Input::name).toList());
        return read(Fields.of(present, "a pipeline file", values), inputs);
    }

    private Definition read(Fields file, List<Input> inputs) {
        ValueReader values = file.values();
        Scalar name = name(file);
        IGNORED.forEach(file::entry);
        StepsReader reader = new StepsReader(values);
        List<StepDefinition> steps = file.entry("steps").map(reader::steps).orElseGet(() -> missing(file));
        List<StepDefinition> services =
                file.entry("services").map(reader::services).orElseGet(List::of);
        Filter when = file.node("when")
                .map(node -> FilterReader.ofPipeline(values).read(Removed.fromWhen(node, faults)))
                .orElse(Filter.ALWAYS);
        new Habits(faults).look(when, steps);
        List<String> names = Stream.concat(steps.stream(), services.stream())
                .map(StepDefinition::name)
                .toList();
        Clone clone = new CloneReader(values).read(file, names);
        Definition definition = new Definition(
                Dialect.WOODPECKER,
                path,
                name.text(),
                name.position(),
                Optional.of(new StatusRule(file).of(when)),
                SchedulesReader.read(file, inputs),
                inputs,
                SettingReader.ofPipeline(values).variables(file, "environment"),
                EnvironmentsReader.read(file),
                services,
                clone.steps(),
                clone.checkout(),
                workspace(file),
                file.node("matrix").map(this::matrix).orElse(Matrix.NONE),
                ConcurrencyReader.read(file),
                file.node("depends_on").map(node -> dependsOn(node, values)).orElseGet(List::of),
                file.duration("timeout", "60m"),
                labels(file),
                steps);
        Removed.ofFile(file);
        file.finish();
        return definition;
    }

    private Scalar name(Fields file) {
        if (file.has("name")) {
            return PipelineName.read(file, path);
        }
        file.entry("name");
        return new Scalar(ContainerNames.valid(PipelineName.baseName(path)), false, Position.START);
    }

    private List<StepDefinition> missing(Fields file) {
        if (file.isMap()) {
            Removed.ofFile(file);
            Position position = file.has("pipeline") ? file.positionOf("pipeline") : Position.START;
            faults.report(
                    position, "no-steps", "The file has no \"steps\"; write steps: with at least one step in it.");
        }
        return List.of();
    }

    private static Workspace workspace(Fields file) {
        Node node =
                file.node("workspace").map(Present::of).orElseGet(() -> new Node.Mapping(Map.of(), file.position()));
        Fields workspace = Fields.of(node, "\"workspace\"", file.values());
        Value<String> base = workspace.value("base", ValueTypes.PLAIN_TEXT, Workspace.WOODPECKER);
        // Without a path it follows from the repository's address, which is not known here.
        Workspace read = new Workspace(Optional.of(base), workspace.value("path", ValueTypes.PLAIN_TEXT, ""));
        workspace.finish();
        return read;
    }

    /** Axes are read as they are written: the matrix is there before the variables are. */
    private Matrix matrix(Node node) {
        return new MatrixReader(new ValueReader(faults, Manner.SUBSTITUTED)).read(Present.of(node));
    }

    private static List<Reference> dependsOn(Node node, ValueReader values) {
        List<Reference> references = new ArrayList<>();
        for (Reference reference : new ReferenceReader(values).read(node)) {
            String name = values.isOpen(reference.step()) ? reference.step() : ContainerNames.valid(reference.step());
            references.add(new Reference(name, reference.position(), reference.optional()));
        }
        return references;
    }

    private static Map<String, Value<String>> labels(Fields file) {
        Map<String, Value<String>> labels = new LinkedHashMap<>();
        file.node("labels")
                .filter(node -> !(node instanceof Node.Mapping))
                .ifPresent(node -> Fields.of(node, "\"labels\"", file.values()));
        file.node("labels")
                .filter(Node.Mapping.class::isInstance)
                .ifPresent(node -> ((Node.Mapping) node).entries().forEach((key, entry) -> {
                    if (key.startsWith(SERVERS_LABELS)) {
                        file.faults()
                                .warn(
                                        entry.key().position(),
                                        "ignored-label",
                                        "Labels that begin with \"" + SERVERS_LABELS
                                                + "\" belong to the server; leave this one out.");
                    } else if (!entry.value().isNull()) {
                        labels.put(key, file.values().one(entry.value(), ValueTypes.PLAIN_TEXT, "\"" + key + "\""));
                    }
                }));
        return labels;
    }
}
