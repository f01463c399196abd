package dev.noria.definition.pipeline;

import dev.noria.definition.Definition.Schedule;
import dev.noria.definition.Input;
import dev.noria.definition.schema.PipelineKeys;
import dev.noria.definition.text.Nearest;
import dev.noria.definition.value.Fields;
import dev.noria.definition.value.Names;
import dev.noria.definition.value.Value;
import dev.noria.definition.value.ValueTypes;
import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code schedules}. */
public final class SchedulesReader {
    private SchedulesReader() {}

    public static List<Schedule> read(Fields file, List<Input> inputs) {
        List<Schedule> schedules = new ArrayList<>();
        Optional<Node> node = file.node("schedules");
        if (node.isPresent() && node.get() instanceof Mapping map) {
            map.entries().values().forEach(entry -> {
                Names.check(entry.key(), "a schedule", file.faults());
                String name = entry.key().text();
                Fields fields =
                        Fields.of(entry.value(), "schedule \"" + name + "\"", PipelineKeys.SCHEDULE, file.values());
                schedules.add(new Schedule(
                        name,
                        fields.required("cron", ValueTypes.CRON, "\"0 3 * * *\""),
                        fields.value("zone", ValueTypes.ZONE, "UTC"),
                        fields.value("branch", ValueTypes.BRANCH),
                        inputs(fields, inputs),
                        entry.key().position()));
                fields.finish();
            });
        } else if (node.isPresent() && !node.get().isNull()) {
            file.faults()
                    .report(
                            node.get().position(),
                            "invalid-type",
                            "\"schedules\" takes a map, not " + node.get().shape()
                                    + "; write for example nightly: {cron: \"0 3 * * *\"}.");
        }
        return schedules;
    }

    private static Map<String, Value<String>> inputs(Fields schedule, List<Input> known) {
        Map<String, Value<String>> given = schedule.variables("inputs", ValueTypes.PLAIN_TEXT);
        List<String> names = known.stream().map(Input::name).toList();
        given.forEach((name, value) -> {
            Optional<Input> input =
                    known.stream().filter(one -> one.name().equals(name)).findFirst();
            if (input.isEmpty()) {
                schedule.faults()
                        .report(
                                value.position(),
                                "unknown-input",
                                () -> "There is no input \"" + name + "\"" + Nearest.instead(name, names));
            } else {
                value.constant()
                        .flatMap(input.get()::refuse)
                        .ifPresent(reason ->
                                schedule.faults().report(value.position(), "invalid-input", "The value of " + reason));
            }
        });
        return given;
    }
}
