package dev.noria.definition.step;

import dev.noria.definition.Filter;
import dev.noria.definition.Filter.Axes;
import dev.noria.definition.Filter.Condition;
import dev.noria.definition.Filter.Events;
import dev.noria.definition.Filter.Outcome;
import dev.noria.definition.Filter.Paths;
import dev.noria.definition.Filter.Patterns;
import dev.noria.definition.TriggerEvent;
import dev.noria.definition.schema.Choices;
import dev.noria.definition.schema.FilterKeys;
import dev.noria.definition.text.Glob;
import dev.noria.definition.text.Nearest;
import dev.noria.definition.value.Fields;
import dev.noria.definition.value.Value;
import dev.noria.definition.value.ValueReader;
import dev.noria.definition.value.ValueTypes;
import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Entry;
import dev.noria.definition.yaml.Node.Mapping;
import dev.noria.definition.yaml.Node.Scalar;
import dev.noria.definition.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code when}. */
public final class FilterReader {
    private final ValueReader values;
    private final boolean ofStep;

    private FilterReader(ValueReader values, boolean ofStep) {
        this.values = values;
        this.ofStep = ofStep;
    }

    /** For the filter of a step, which may ask for axes of the matrix. */
    public static FilterReader ofStep(ValueReader values) {
        return new FilterReader(values, true);
    }

    /** For the filter of a whole pipeline. */
    public static FilterReader ofPipeline(ValueReader values) {
        return new FilterReader(values, false);
    }

    public Filter read(Node node) {
        List<Condition> conditions = new ArrayList<>();
        if (node instanceof Sequence list) {
            list.items().forEach(item -> conditions.add(condition(item)));
        } else if (!node.isNull()) {
            conditions.add(condition(node));
        }
        return new Filter(conditions);
    }

    private Condition condition(Node node) {
        Fields fields = Fields.of(node, "\"when\"", ofStep ? FilterKeys.STEP : FilterKeys.PIPELINE, values);
        Condition condition = new Condition(
                events(fields),
                patterns(fields, "repo"),
                patterns(fields, "branch"),
                patterns(fields, "ref"),
                patterns(fields, "cron"),
                patterns(fields, "platform"),
                patterns(fields, "instance"),
                ofStep ? axes(fields) : Axes.ANY,
                fields.node("path").map(this::paths),
                fields.value("evaluate", ValueTypes.CONDITION),
                Words.list(fields, "status", Choices.OUTCOMES).stream()
                        .map(word -> Outcome.valueOf(word.toUpperCase(Locale.ROOT)))
                        .toList(),
                fields.value("local", ValueTypes.BOOLEAN));
        fields.finish();
        return condition;
    }

    private Events events(Fields when) {
        Optional<Node> node = when.node("event");
        if (node.isPresent() && node.get() instanceof Mapping) {
            Fields fields = Fields.of(node.get(), "\"event\"", FilterKeys.EVENTS, values);
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
            if (values.isOpen(scalar.text())) {
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
        return when.node(key).map(node -> patterns(node, key)).orElse(Patterns.ANY);
    }

    /** Names, a list of names, or {@code {include, exclude}}. */
    public Patterns patterns(Node node, String key) {
        if (node instanceof Mapping) {
            Fields fields = Fields.of(node, "\"" + key + "\"", FilterKeys.PATTERNS, values);
            Patterns patterns = includeAndExclude(fields);
            fields.finish();
            return patterns;
        }
        return new Patterns(values.list(node, ValueTypes.PATTERN, "\"" + key + "\""), List.of());
    }

    private static Patterns includeAndExclude(Fields fields) {
        return new Patterns(fields.list("include", ValueTypes.PATTERN), fields.list("exclude", ValueTypes.PATTERN));
    }

    private Paths paths(Node node) {
        if (node instanceof Mapping) {
            Fields fields = Fields.of(node, "\"path\"", FilterKeys.PATHS, values);
            Paths paths = new Paths(
                    includeAndExclude(fields),
                    fields.value("ignore_message", ValueTypes.PLAIN_TEXT),
                    fields.value("on_empty", ValueTypes.BOOLEAN, "true"),
                    node.position());
            fields.finish();
            return paths;
        }
        return new Paths(
                patterns(node, "path"),
                Optional.empty(),
                Value.literal("true", node.position(), ValueTypes.BOOLEAN),
                node.position());
    }

    private Axes axes(Fields when) {
        Optional<Node> node = when.node("matrix");
        if (node.isEmpty()) {
            return Axes.ANY;
        }
        if (node.get() instanceof Mapping map
                && map.entries().values().stream()
                        .map(Entry::value)
                        .anyMatch(value -> value instanceof Mapping || value.isNull())) {
            Fields fields = Fields.of(map, "\"matrix\" of a filter", FilterKeys.AXIS_FILTER, values);
            Axes axes = new Axes(
                    fields.node("include").map(this::axisPatterns).orElseGet(Map::of),
                    fields.node("exclude").map(this::axisPatterns).orElseGet(Map::of));
            fields.finish();
            return axes;
        }
        return new Axes(axisPatterns(node.get()), Map.of());
    }

    private Map<String, Value<Glob>> axisPatterns(Node node) {
        Map<String, Value<Glob>> patterns = new LinkedHashMap<>();
        Fields fields = Fields.of(node, "\"matrix\" of a filter", values);
        for (String axis : fields.keys()) {
            fields.value(axis, ValueTypes.PATTERN).ifPresent(pattern -> patterns.put(axis, pattern));
        }
        return patterns;
    }
}
