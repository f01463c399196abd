package dev.noria.definition.step;

import dev.noria.definition.Dialect;
import dev.noria.definition.Filter;
import dev.noria.definition.StageName;
import dev.noria.definition.StepDefinition;
import dev.noria.definition.StepDefinition.Failure;
import dev.noria.definition.StepDefinition.Reference;
import dev.noria.definition.StepDefinition.Retry;
import dev.noria.definition.StepDefinition.RetryOn;
import dev.noria.definition.StepWork;
import dev.noria.definition.schema.Choices;
import dev.noria.definition.schema.StepKeys;
import dev.noria.definition.shape.Keys;
import dev.noria.definition.value.Fields;
import dev.noria.definition.value.Names;
import dev.noria.definition.value.Value;
import dev.noria.definition.value.ValueReader;
import dev.noria.definition.value.ValueTypes;
import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Scalar;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads one step of Noria's own language, or one service. */
public final class StepReader {
    private final ValueReader file;

    /**
     * For the steps of one file.
     *
     * @param file how its values are read
     */
    public StepReader(ValueReader file) {
        this.file = file;
    }

    /**
     * A step.
     *
     * @param listed whether it stands in a list and so names itself inside
     */
    public StepDefinition step(Scalar name, Node node, StageName stage, boolean listed) {
        ValueReader values = file.fresh();
        Names.check(name, "a step", values.faults());
        Fields step = fields(name, node, "step", StepKeys.STEP, listed, values);
        Optional<List<Reference>> dependsOn = step.node("depends_on").map(new ReferenceReader(values)::read);
        Filter when = step.node("when").map(FilterReader.ofStep(values)::read).orElse(Filter.ALWAYS);
        Optional<Value<Duration>> timeout = step.value("timeout", ValueTypes.DURATION);
        Optional<Retry> retry = retry(step);
        Failure failure = failure(step);
        StepWork work =
                isMap(node) ? new WorkReader(step).read().orElseGet(() -> placeholder(name)) : placeholder(name);
        step.finish();
        return new StepDefinition(
                name.text(), name.position(), stage, dependsOn, when, timeout, retry, failure, work, values.outputs());
    }

    /** A container beside the whole pipeline. */
    public StepDefinition service(Scalar name, Node node, boolean listed) {
        ValueReader values = file.fresh();
        Names.check(name, "a service", values.faults());
        Fields service = fields(name, node, "service", StepKeys.SERVICE, listed, values);
        Filter when =
                service.node("when").map(FilterReader.ofStep(values)::read).orElse(Filter.ALWAYS);
        Failure failure = failure(service);
        StepWork work = isMap(node) ? ContainerReader.service(service, Dialect.NATIVE) : placeholder(name);
        service.finish();
        return new StepDefinition(
                name.text(),
                name.position(),
                StageName.PLAN,
                Optional.of(List.of()),
                when,
                Optional.empty(),
                Optional.empty(),
                failure,
                work,
                values.outputs());
    }

    private static Fields fields(Scalar name, Node node, String what, Keys table, boolean listed, ValueReader values) {
        Fields fields = Fields.of(node, what + " \"" + name.text() + "\"", table, values);
        if (listed) {
            fields.entry("name");
        } else {
            fields.entry("name")
                    .ifPresent(entry -> values.faults()
                            .report(
                                    entry.key().position(),
                                    "misplaced-key",
                                    "A " + what + " in a map has its name from its key, here \"" + name.text()
                                            + "\"; leave \"name\" out."));
        }
        return fields;
    }

    private static boolean isMap(Node node) {
        return node.isNull() || node instanceof Node.Mapping;
    }

    /** {@code failure}; {@code fail} when it is not there. */
    public static Failure failure(Fields step) {
        return Words.one(step, "failure", Choices.FAILURES)
                .map(word -> Failure.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Failure.FAIL);
    }

    /** {@code retry}: how often, or a map that says more. */
    public static Optional<Retry> retry(Fields step) {
        return step.node("retry").map(node -> {
            ValueReader values = step.values();
            if (node instanceof Scalar) {
                return new Retry(
                        values.one(node, ValueTypes.RETRIES, "\"retry\""),
                        List.of(RetryOn.values()),
                        Value.literal("5s", node.position(), ValueTypes.DURATION),
                        node.position());
            }
            Fields fields = Fields.of(node, "\"retry\"", StepKeys.RETRY, values);
            List<RetryOn> on = Words.list(fields, "on", Choices.RETRY_ON).stream()
                    .map(word -> RetryOn.valueOf(word.toUpperCase(Locale.ROOT)))
                    .toList();
            Retry retry = new Retry(
                    fields.required("times", ValueTypes.RETRIES, "2"),
                    fields.has("on") ? on : List.of(RetryOn.values()),
                    fields.duration("wait", "5s"),
                    node.position());
            fields.finish();
            return retry;
        });
    }

    /** Keeps the step in the graph, so that one fault does not make faults of all who depend on it. */
    private static StepWork placeholder(Scalar name) {
        return ContainerReader.placeholder(name.position());
    }
}
