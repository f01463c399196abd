package dev.noria.cli.exec;

import dev.noria.cli.LocalOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a person says about a run on the local engine. */
@Command(
        name = "exec",
        mixinStandardHelpOptions = true,
        description =
                "Runs the pipeline of the working directory, as it is now, on the local engine, without a server.",
        footer =
                "Exit status: 0 when the run succeeded or nothing was to do, 1 when it failed or its files or inputs are"
                        + " wrong, 2 when it could not be carried out, 130 when it was ended with Ctrl-C.")
public class ExecOptions {
    @Mixin
    private LocalOptions local = new LocalOptions();

    @Option(
            names = "--stage",
            paramLabel = "STAGE",
            split = ",",
            description = "Only these stages. Without --stage and --step all up to test: what releases, deploys and"
                    + " operates has to be asked for.")
    private List<String> stages = new ArrayList<>();

    @Option(names = "--step", paramLabel = "STEP", split = ",", description = "Only these steps.")
    private List<String> steps = new ArrayList<>();

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "Secrets as NAME=VALUE, one a line; # begins a comment.")
    private @Nullable Path secretFile;

    @Option(names = "--keep", description = "Keeps logs and the rest of the run in a folder, and says where.")
    private boolean keep;

    static ExecOptions parse(String... arguments) {
        ExecOptions options = new ExecOptions();
        new CommandLine(options).parseArgs(arguments);
        return options;
    }

    LocalOptions local() {
        return local;
    }

    Selection selection() {
        return new Selection(stages, steps);
    }

    Optional<Path> secretFile() {
        return Optional.ofNullable(secretFile);
    }

    boolean keep() {
        return keep;
    }
}
