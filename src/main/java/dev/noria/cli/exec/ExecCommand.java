package dev.noria.cli.exec;

import dev.noria.cli.Terminal;
import dev.noria.platform.NoriaException;
import io.quarkus.runtime.Quarkus;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code ./noria exec}. The application is started as for a server, with a home of its own for the time of the run, a
 * database in memory and no port: what runs the steps is the very same code.
 */
@Command(name = "exec")
public final class ExecCommand extends ExecOptions implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public ExecCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        // Those of the whole command line: the application reads them again, without what leads here.
        List<String> all = spec.commandLine().getParseResult().originalArgs();
        List<String> arguments = all.subList(all.indexOf(spec.name()) + 1, all.size());
        try (ExecHome home = ExecHome.make(keep())) {
            configure(home.folder());
            int[] status = {ExecApplication.NOT_CARRIED_OUT};
            Quarkus.run(
                    ExecApplication.class,
                    (code, failure) -> {
                        status[0] = code;
                        if (failure != null) {
                            terminal.complain("The run could not be prepared: " + failure.getMessage());
                        }
                    },
                    arguments.toArray(String[]::new));
            home.kept().ifPresent(folder -> terminal.say("Kept: " + folder));
            return status[0];
        } catch (NoriaException e) {
            terminal.complain(e.sentence());
            return CommandLine.ExitCode.USAGE;
        }
    }

    /** Over what the environment says about a server. */
    private static void configure(Path home) {
        System.setProperty("noria.home", home.toString());
        System.setProperty("noria.admin-token", "nobody-comes-in");
        System.setProperty("quarkus.datasource.jdbc.url", "jdbc:h2:mem:exec;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000");
        System.setProperty("quarkus.http.host-enabled", "false");
        System.setProperty("quarkus.scheduler.enabled", "false");
        System.setProperty("quarkus.log.level", "ERROR");
        System.setProperty("quarkus.log.console.stderr", "true");
    }
}
