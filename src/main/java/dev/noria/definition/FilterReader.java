package dev.noria.definition;

import dev.noria.definition.Filter.Condition;
import dev.noria.definition.Filter.Events;
import dev.noria.definition.Filter.Patterns;
import dev.noria.definition.text.Nearest;
import dev.noria.definition.value.Fields;
import dev.noria.definition.value.ValueReader;
import dev.noria.definition.value.ValueTypes;
import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Mapping;
import dev.noria.definition.yaml.Node.Scalar;
import dev.noria.definition.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code when}. */
final class FilterReader {
    private final ValueReader values;

    FilterReader(ValueReader values) {
        this.values = values;
    }

    Filter read(Node node) {
        List<Condition> conditions = new ArrayList<>();
        if (node instanceof Sequence list) {
            list.items().forEach(item -> conditions.add(condition(item)));
        } else if (!node.isNull()) {
            conditions.add(condition(node));
        }
        return new Filter(conditions);
    }

    private Condition condition(Node node) {
        Fields fields = Fields.of(node, "\"when\"", values);
        Condition condition = new Condition(events(fields), patterns(fields, "branch"), patterns(fields, "ref"));
        fields.notYet("status", "path", "evaluate", "repo", "cron", "platform", "instance", "matrix", "local");
        fields.finish();
        return condition;
    }

    private Events events(Fields when) {
        Optional<Node> node = when.node("event");
        if (node.isPresent() && node.get() instanceof Mapping) {
            Fields fields = Fields.of(node.get(), "\"event\"", values);
            Events events = new Events(
                    fields.node("include").map(this::eventList).orElseGet(List::of),
                    fields.node("exclude").map(this::eventList).orElseGet(List::of));
            fields.finish();
            return events;
        }
        return new Events(node.map(this::eventList).orElseGet(List::of), List.of());
    }

    private List<TriggerEvent> eventList(Node node) {
        List<TriggerEvent> events = new ArrayList<>();
        for (Node item : node instanceof Sequence list ? list.items() : List.of(node)) {
            if (!(item instanceof Scalar scalar) || scalar.isNull()) {
                values.faults()
                        .report(
                                item.position(),
                                "invalid-type",
                                "\"event\" takes names of events, not " + item.shape() + "; write for example push.");
                continue;
            }
            TriggerEvent.of(scalar.text())
                    .ifPresentOrElse(
                            events::add,
                            () -> values.faults()
                                    .report(
                                            scalar.position(),
                                            "unknown-event",
                                            () -> "There is no event \"" + scalar.text() + "\""
                                                    + Nearest.instead(scalar.text(), TriggerEvent.keys())));
        }
        return events;
    }

    private Patterns patterns(Fields when, String key) {
        Optional<Node> node = when.node(key);
        if (node.isPresent() && node.get() instanceof Mapping) {
            Fields fields = Fields.of(node.get(), "\"" + key + "\"", values);
            Patterns patterns = new Patterns(
                    fields.list("include", ValueTypes.PATTERN), fields.list("exclude", ValueTypes.PATTERN));
            fields.finish();
            return patterns;
        }
        return new Patterns(when.list(key, ValueTypes.PATTERN), List.of());
    }
}
