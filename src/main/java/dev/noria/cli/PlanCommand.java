package dev.noria.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noria.plan.TriggerFacts;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.platform.Times;
import dev.noria.trigger.planning.InputsRefusedException;
import dev.noria.trigger.planning.PlanShape;
import dev.noria.trigger.planning.Planning;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./noria plan}: what would run and why, here or on a server. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Shows what a run of the working directory, or of a server's project, would do, and why.",
        footer =
                "Exit status: 0 when there is a plan or nothing is to run, 1 when the files or inputs are wrong, 2 when"
                        + " they cannot be looked at.")
public final class PlanCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Terminal terminal;
    private final Clock clock = Times.utc();

    @Mixin
    private LocalOptions options = new LocalOptions();

    @Option(names = "--server", paramLabel = "URL", description = "Asks this server, which knows history and images.")
    private @Nullable String server;

    @Option(names = "--project", paramLabel = "NAME", description = "The server's project.")
    private @Nullable String project;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "Better given as NORIA_TOKEN, where no list of processes shows it.")
    private @Nullable String token;

    @Option(names = "--json", description = "As JSON, in the form of POST …/plan.")
    private boolean json;

    public PlanCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try {
            JsonNode plan = server == null ? local() : asked(server);
            if (json) {
                terminal.say(LintCommand.text(plan));
            } else {
                new PlanText(terminal).show(plan);
            }
            return plan.path("outcome").asText().equals("refused") ? 1 : 0;
        } catch (InputsRefusedException e) {
            e.wrong().forEach(wrong -> terminal.complain(wrong.message()));
            return 1;
        } catch (NoriaException e) {
            terminal.complain(e.sentence());
            return e.code() == ErrorCode.INPUTS_INVALID ? 1 : 2;
        }
    }

    private JsonNode local() {
        WorkingCopy copy = WorkingCopy.of(Path.of("").toAbsolutePath(), clock);
        LocalRun run = LocalRun.of(options, copy, Optional.empty());
        String name = String.valueOf(copy.root().getFileName());
        TriggerFacts facts = new TriggerFacts(
                name,
                run.event(),
                run.ref(),
                copy.defaultBranch(),
                copy.root().toUri().toString(),
                "http://localhost",
                run.commit(),
                0,
                Instant.EPOCH,
                run.details());
        if (!json) {
            new ProblemText(terminal).show(run.loaded().problems(), run.contents());
        }
        return JSON.valueToTree(PlanShape.of(
                PlanShape.Shown.of(name, Planning.of(run.loaded(), facts, Planning.Review.NONE)), Map.of(), Map.of()));
    }

    private JsonNode asked(String url) {
        if (project == null) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST, "A server has several projects: say which with --project NAME.");
        }
        List<ServerClient.File> files = options.named().isEmpty()
                ? List.of()
                : options.files(Path.of("")).stream()
                        .map(PipelinesOnDisk::read)
                        .map(file -> new ServerClient.File(file.path(), file.content()))
                        .toList();
        return new ServerClient(url, Optional.ofNullable(token)).plan(project, options, files);
    }
}
