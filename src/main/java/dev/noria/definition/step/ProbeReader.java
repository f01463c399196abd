package dev.noria.definition.step;

import dev.noria.definition.value.CommandLine;
import dev.noria.definition.value.CommandReader;
import dev.noria.definition.value.Fields;
import dev.noria.definition.value.Value;
import dev.noria.definition.value.ValueTypes;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads how something is asked whether it is well: in exactly one of three ways. */
record ProbeReader(Optional<Value<String>> http, Optional<Value<Integer>> tcp, Optional<CommandLine> command) {

    static ProbeReader read(Fields fields) {
        CommandReader commands = fields.values().commands();
        long ways = Stream.of("http", "tcp", "command").filter(fields::has).count();
        if (ways == 0) {
            fields.missing("http", "/health");
        } else if (ways > 1) {
            fields.faults()
                    .report(
                            fields.position(),
                            "several-probes",
                            "The service is asked in exactly one way; write one of http: /health, tcp: 8080 and command:"
                                    + " [bin/healthy].");
        }
        return new ProbeReader(
                fields.value("http", ValueTypes.HTTP_PATH),
                fields.value("tcp", ValueTypes.PORT),
                fields.filled("command", "[bin/healthy]")
                        .map(node -> commands.commandLine(node, fields.values(), "command")));
    }
}
