package dev.noria.definition.step;

import dev.noria.definition.ContainerOptions;
import dev.noria.definition.Dialect;
import dev.noria.definition.Setting;
import dev.noria.definition.StepWork;
import dev.noria.definition.value.CommandReader;
import dev.noria.definition.value.Fields;
import dev.noria.definition.value.Value;
import dev.noria.definition.value.ValueTypes;
import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Mapping;
import dev.noria.definition.yaml.Node.Sequence;
import dev.noria.definition.yaml.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the keys of containers: of steps and of services, in both dialects. */
public final class ContainerReader {
    private ContainerReader() {}

    /** A step that runs something: with commands, an entrypoint or settings. */
    public static StepWork.Container step(Fields step, Dialect dialect) {
        Map<String, Setting> tokens = dialect == Dialect.NATIVE
                ? SettingReader.ofPipeline(step.values()).tokens(step, "id_tokens")
                : Map.of();
        StepWork.Container container = read(step, OptionReader.step(step), tokens);
        boolean says = says(step, "commands") || says(step, "entrypoint") || step.has("settings");
        if (dialect == Dialect.NATIVE && !says) {
            step.missing("commands", "[./build.sh]");
        }
        reportSettingsBeside(step, "commands");
        reportSettingsBeside(step, "entrypoint");
        return container;
    }

    /** A container beside the pipeline, which may run what its image runs. */
    public static StepWork.Container service(Fields service, Dialect dialect) {
        StepWork.Container container = read(service, OptionReader.service(service, dialect), Map.of());
        reportSettingsBeside(service, "commands");
        reportSettingsBeside(service, "entrypoint");
        return container;
    }

    private static StepWork.Container read(Fields fields, ContainerOptions options, Map<String, Setting> tokens) {
        CommandReader commands = fields.values().commands();
        SettingReader settings = SettingReader.ofStep(fields.values());
        Map<String, Setting> environment = new LinkedHashMap<>(settings.variables(fields, "environment"));
        environment.putAll(tokens);
        return new StepWork.Container(
                fields.required("image", ValueTypes.IMAGE, "alpine:3"),
                fields.value("pull", ValueTypes.BOOLEAN, "false"),
                fields.node("commands").map(commands::commands).orElseGet(List::of),
                fields.list("entrypoint", ValueTypes.TEXT),
                settings.settings(fields, "settings"),
                Collections.unmodifiableMap(environment),
                fields.value("directory", ValueTypes.TEXT),
                options);
    }

    private static void reportSettingsBeside(Fields fields, String key) {
        boolean noSettings =
                fields.node("settings").filter(ContainerReader::isEmptyMap).isPresent();
        if (fields.has("settings") && !noSettings && says(fields, key)) {
            fields.faults()
                    .report(
                            fields.positionOf("settings"),
                            "settings-and-" + key,
                            "\"settings\" are for an image that is a program itself, and this has \"" + key
                                    + "\" as well; leave one of the two out, or write \"environment\".");
        }
    }

    private static boolean says(Fields fields, String key) {
        return fields.node(key).filter(node -> !isEmptyList(node)).isPresent();
    }

    private static boolean isEmptyList(Node node) {
        return node.isNull() || (node instanceof Sequence list && list.items().isEmpty());
    }

    private static boolean isEmptyMap(Node node) {
        return node.isNull() || (node instanceof Mapping map && map.entries().isEmpty());
    }

    /** Keeps a step in the graph that could not be read. */
    public static StepWork.Container placeholder(Position position) {
        return new StepWork.Container(
                Value.literal("", position, ValueTypes.IMAGE),
                Value.literal("false", position, ValueTypes.BOOLEAN),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                OptionReader.none(position));
    }
}
