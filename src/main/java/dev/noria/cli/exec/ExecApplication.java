package dev.noria.cli.exec;

import dev.noria.cli.LocalRun;
import dev.noria.cli.ProblemText;
import dev.noria.cli.Terminal;
import dev.noria.cli.WorkingCopy;
import dev.noria.container.ContainerRuntime;
import dev.noria.container.RuntimeInfo;
import dev.noria.plan.Plan;
import dev.noria.platform.EventBus;
import dev.noria.platform.NoriaConfig;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.run.NewRun;
import dev.noria.run.NewRun.Outcome;
import dev.noria.run.Run;
import dev.noria.run.RunStatus;
import dev.noria.run.RunStore;
import dev.noria.trigger.planning.InputsRefusedException;
import dev.noria.trigger.planning.PlannedSecrets;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.Dependent;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Makes one run of the working directory, shows it to its end, and leaves nothing of it on the engine. */
@Dependent
public class ExecApplication implements QuarkusApplication {
    static final int NOT_CARRIED_OUT = 2;
    private static final int WRONG = 1;
    private static final int ENDED = 130;
    private static final long LOOK_MILLIS = 50;

    private final LocalProject projects;
    private final LocalSecrets secrets;
    private final RunStore runs;
    private final ExecShutdown shutdown;
    private final NoriaConfig config;
    private final ContainerRuntime runtime;
    private final EventBus events;
    private final Clock clock;

    public ExecApplication(
            LocalProject projects,
            LocalSecrets secrets,
            RunStore runs,
            ExecShutdown shutdown,
            NoriaConfig config,
            ContainerRuntime runtime,
            EventBus events,
            Clock clock) {
        this.projects = projects;
        this.secrets = secrets;
        this.runs = runs;
        this.shutdown = shutdown;
        this.config = config;
        this.runtime = runtime;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public int run(String... arguments) throws InterruptedException {
        try (Terminal terminal = Terminal.standard()) {
            ExecOptions options = ExecOptions.parse(arguments);
            try {
                return exec(options, terminal);
            } catch (InputsRefusedException e) {
                e.wrong().forEach(wrong -> terminal.complain(wrong.message()));
                return WRONG;
            } catch (NoriaException e) {
                terminal.complain(e.sentence());
                return NOT_CARRIED_OUT;
            }
        }
    }

    private int exec(ExecOptions options, Terminal terminal) throws InterruptedException {
        RuntimeInfo engine = runtime.info();
        WorkingCopy copy = WorkingCopy.of(Path.of("").toAbsolutePath(), clock);
        LocalRun local = LocalRun.of(options.local(), copy, Optional.of(engine.platform()));
        new ProblemText(terminal).show(local.loaded().problems(), local.contents());
        Project project = projects.make(local, options.local().trust());
        options.secretFile().ifPresent(file -> secrets.keep(project, file));
        NewRun wanted = projects.run(project, local, options.selection());
        Outcome outcome = wanted.planning().plan(1, clock.instant());
        if (outcome instanceof Outcome.Planned planned) {
            Plan plan = planned.plan();
            LocalSecrets.refuseIdTokens(plan);
            int width = plan.pipelines().stream()
                    .flatMap(pipeline -> pipeline.steps().stream())
                    .mapToInt(step -> step.name().length())
                    .max()
                    .orElse(1);
            try (ExecConsole console =
                    new ExecConsole(events, terminal, plan.pipelines().size() > 1, width)) {
                return follow(make(project, wanted, outcome), options.keep(), terminal);
            }
        }
        if (outcome instanceof Outcome.Refused refused && local.loaded().valid()) {
            new ProblemText(terminal).show(refused.problems(), local.contents());
            tellOfSecretFile(refused, terminal);
        }
        return follow(make(project, wanted, outcome), options.keep(), terminal);
    }

    private static void tellOfSecretFile(Outcome.Refused refused, Terminal terminal) {
        if (refused.problems().stream().anyMatch(problem -> problem.code().equals(PlannedSecrets.UNKNOWN))) {
            terminal.complain(
                    "Only the secrets of a file are known here: write them as NAME=VALUE and give it with --secret-file.");
        }
    }

    private Run make(Project project, NewRun wanted, Outcome outcome) {
        NewRun decided = new NewRun(wanted.event(), wanted.ref(), wanted.commit(), (number, created) -> outcome);
        return runs.create(project, decided, NewRun.Guard.NONE).orElseThrow();
    }

    private int follow(Run made, boolean keep, Terminal terminal) throws InterruptedException {
        shutdown.attend(made, new ExecHome(config.home(), keep));
        Run run = made;
        while (!run.status().isTerminal()) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            run = runs.byId(run.id()).orElseThrow();
        }
        terminal.say("%s %s".formatted(terminal.mark(run.status().key()), terminal.safe(run.summary())));
        shutdown.awaitCleanUp();
        return status(run.status());
    }

    private static int status(RunStatus status) {
        return switch (status) {
            case SUCCEEDED, FILTERED -> 0;
            case CANCELED -> ENDED;
            case FAILED -> WRONG;
            default -> NOT_CARRIED_OUT;
        };
    }
}
