package dev.noria.definition;

import dev.noria.definition.value.CommandReader;
import dev.noria.definition.value.Fields;
import dev.noria.definition.value.Value;
import dev.noria.definition.value.ValueTypes;
import dev.noria.definition.yaml.Node;
import java.util.List;
import java.util.Optional;

/** Reads the keys of a container step. */
final class ContainerReader {
    private ContainerReader() {}

    static StepWork read(Fields step) {
        CommandReader reader = new CommandReader(step.faults());
        Optional<Node> written = step.node("commands");
        List<String> commands = written.map(reader::commands).orElseGet(List::of);
        List<Value<String>> entrypoint = step.list("entrypoint", ValueTypes.TEXT);
        if (entrypoint.isEmpty() && !step.has("settings") && (written.isEmpty() || isEmptyList(written.get()))) {
            step.missing("commands", "[./build.sh]");
        }
        return new StepWork.Container(
                step.required("image", ValueTypes.IMAGE, "alpine:3"),
                step.value("pull", ValueTypes.BOOLEAN, "false"),
                commands,
                entrypoint,
                step.variables("environment", ValueTypes.TEXT),
                step.value("directory", ValueTypes.TEXT));
    }

    private static boolean isEmptyList(Node node) {
        return node instanceof Node.Sequence list && list.items().isEmpty();
    }
}
