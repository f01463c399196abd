package dev.noria.definition.pipeline;

import dev.noria.definition.Definition;
import dev.noria.definition.Dialect;
import dev.noria.definition.Filter;
import dev.noria.definition.Input;
import dev.noria.definition.PipelineFile;
import dev.noria.definition.StepDefinition;
import dev.noria.definition.schema.PipelineKeys;
import dev.noria.definition.step.FilterReader;
import dev.noria.definition.step.ReferenceReader;
import dev.noria.definition.step.SettingReader;
import dev.noria.definition.value.Fields;
import dev.noria.definition.value.Manner;
import dev.noria.definition.value.ValueReader;
import dev.noria.definition.value.ValueTypes;
import dev.noria.definition.yaml.Faults;
import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Scalar;
import dev.noria.definition.yaml.Position;
import java.util.List;
import java.util.Optional;

/** Reads a file in Noria's own language. */
public final class DefinitionReader {
    private final String path;
    private final Faults faults;

    public DefinitionReader(String path, Faults faults) {
        this.path = path;
        this.faults = faults;
    }

    /** What the file says, which is only worth something when no fault was an error. */
    public PipelineFile read(Node root) {
        ValueReader reader = new ValueReader(faults, Manner.STRICT);
        List<Input> inputs = InputsReader.read(Fields.of(root, "a pipeline file", PipelineKeys.FILE, reader));
        ValueReader values = reader.withInputs(inputs.stream().map(Input::name).toList());
        return PipelineFile.of(read(Fields.of(root, "a pipeline file", PipelineKeys.FILE, values), inputs));
    }

    private Definition read(Fields file, List<Input> inputs) {
        ValueReader values = file.values();
        Scalar name = PipelineName.read(file, path);
        Optional<Filter> when = file.node("when").map(FilterReader.ofPipeline(values)::read);
        file.entry("variables");
        file.entry("inputs");
        file.entry("include");
        List<StepDefinition> services =
                file.node("services").map(new ServicesReader(values)::read).orElseGet(List::of);
        List<StepDefinition> steps =
                file.entry("stages").map(new StagesReader(values)::read).orElseGet(List::of);
        if (!file.has("stages")) {
            faults.report(
                    Position.START,
                    "missing-stages",
                    "The file has no \"stages\"; write stages: with at least one step in it.");
        }
        Definition definition = new Definition(
                Dialect.NATIVE,
                path,
                name.text(),
                name.position(),
                when,
                SchedulesReader.read(file, inputs),
                inputs,
                SettingReader.ofPipeline(values).variables(file, "environment"),
                EnvironmentsReader.read(file),
                services,
                List.of(),
                CheckoutReader.read(file),
                new Definition.Workspace(Optional.empty(), file.value("workspace", ValueTypes.WORKSPACE, "/workspace")),
                file.node("matrix").map(new MatrixReader(values)::read).orElse(dev.noria.definition.Matrix.NONE),
                ConcurrencyReader.read(file),
                file.node("depends_on").map(new ReferenceReader(values)::read).orElseGet(List::of),
                file.duration("timeout", "60m"),
                file.variables("labels", ValueTypes.PLAIN_TEXT),
                steps);
        file.finish();
        return definition;
    }
}
