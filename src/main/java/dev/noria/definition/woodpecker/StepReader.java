package dev.noria.definition.woodpecker;

import dev.noria.definition.Filter;
import dev.noria.definition.StageName;
import dev.noria.definition.StepDefinition;
import dev.noria.definition.StepDefinition.Failure;
import dev.noria.definition.StepDefinition.Reference;
import dev.noria.definition.StepWork.Container;
import dev.noria.definition.step.FilterReader;
import dev.noria.definition.step.ReferenceReader;
import dev.noria.definition.step.Words;
import dev.noria.definition.value.Fields;
import dev.noria.definition.value.ValueReader;
import dev.noria.definition.value.ValueTypes;
import dev.noria.definition.woodpecker.Containers.Item;
import java.util.List;
import java.util.Optional;

/** Reads one step or service. */
final class StepReader {
    private final ValueReader file;

    StepReader(ValueReader file) {
        this.file = file;
    }

    /**
     * A step.
     *
     * @param names of all steps of the file
     * @param graph whether steps say what they wait for, so that one that does not waits for nothing; else in turn
     */
    StepDefinition step(String name, Item item, ContainerNames names, boolean graph) {
        ValueReader values = file.fresh();
        Fields step = fields(name, item, "step", values);
        Optional<List<Reference>> written = step.node("depends_on").map(new ReferenceReader(values)::read);
        Optional<List<Reference>> dependsOn = graph
                ? Optional.of(written.orElseGet(List::of).stream()
                        .map(reference ->
                                new Reference(names.of(reference.step()), reference.position(), reference.optional()))
                        .toList())
                : Optional.empty();
        StageName stage = Words.one(step, "stage", StageName.keys())
                .flatMap(StageName::of)
                .orElse(StageName.BUILD);
        Filter when = when(step, values);
        Container container = StepContainer.ofStep(step);
        StepDefinition read = new StepDefinition(
                name,
                item.name().position(),
                stage,
                dependsOn,
                when,
                step.value("timeout", ValueTypes.DURATION),
                dev.noria.definition.step.StepReader.retry(step),
                dev.noria.definition.step.StepReader.failure(step),
                container,
                values.outputs());
        step.finish();
        return read;
    }

    /** A service. Its failure is none of the pipeline's, as Woodpecker has it unless its server is told otherwise. */
    StepDefinition service(String name, Item item) {
        ValueReader values = file.fresh();
        Fields service = fields(name, item, "service", values);
        Filter when = when(service, values);
        dev.noria.definition.step.StepReader.failure(service);
        Container container = StepContainer.ofService(service);
        service.finish();
        return new StepDefinition(
                name,
                item.name().position(),
                StageName.PLAN,
                Optional.of(List.of()),
                when,
                Optional.empty(),
                Optional.empty(),
                Failure.IGNORE,
                container,
                values.outputs());
    }

    private static Fields fields(String name, Item item, String what, ValueReader values) {
        Fields fields = Fields.of(item.node(), what + " \"" + name + "\"", values);
        fields.entry("name");
        return fields;
    }

    private static Filter when(Fields fields, ValueReader values) {
        return fields.node("when")
                .map(node -> FilterReader.ofStep(values).read(Removed.fromWhen(node, values.faults())))
                .orElse(Filter.ALWAYS);
    }
}
