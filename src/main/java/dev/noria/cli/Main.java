package dev.noria.cli;

import dev.noria.cli.exec.ExecCommand;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Starts the server, or, with arguments, does what they say. What needs no server is done without starting one. */
@QuarkusMain
@Command(
        name = "noria",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "A DevOps pipeline server; without a command it is started.")
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        if (arguments.length == 0) {
            Quarkus.run(arguments);
        } else {
            System.exit(run(arguments));
        }
    }

    /** The exit status: 0, 1 for what is wrong with a pipeline, 2 for what keeps Noria from looking at it. */
    static int run(String... arguments) {
        try (Terminal terminal = Terminal.standard()) {
            return commandLine(terminal).execute(arguments);
        }
    }

    static CommandLine commandLine(Terminal terminal) {
        return new CommandLine(new Main())
                .addSubcommand(new LintCommand(terminal))
                .addSubcommand(new PlanCommand(terminal))
                .addSubcommand(new ExecCommand(terminal))
                .setOut(terminal.out())
                .setErr(terminal.err());
    }
}
