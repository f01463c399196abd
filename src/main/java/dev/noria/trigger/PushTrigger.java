package dev.noria.trigger;

import dev.noria.platform.EventBus;
import dev.noria.platform.NoriaConfig;
import dev.noria.platform.ServerUrl;
import dev.noria.project.Project;
import dev.noria.run.Run;
import dev.noria.run.RunStore;
import dev.noria.source.PushListener;
import dev.noria.source.RefHead;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Makes runs of pushes to hosted repositories, and shows them in the pusher's terminal. */
@ApplicationScoped
public class PushTrigger implements PushListener {
    private static final Logger LOG = Logger.getLogger(PushTrigger.class);

    private final Intake intake;
    private final RefHeadStore heads;
    private final RunStore runs;
    private final FailedStepLogs logs;
    private final EventBus events;
    private final ServerUrl server;
    private final NoriaConfig config;

    public PushTrigger(
            Intake intake,
            RefHeadStore heads,
            RunStore runs,
            FailedStepLogs logs,
            EventBus events,
            ServerUrl server,
            NoriaConfig config) {
        this.intake = intake;
        this.heads = heads;
        this.runs = runs;
        this.logs = logs;
        this.events = events;
        this.server = server;
        this.config = config;
    }

    @Override
    public void pushed(Project project, List<RefChange> changes, Set<String> options, PushConsole console) {
        PushOptions asked = PushOptions.parse(options);
        boolean wait = asked.waits().orElse(config.git().waitForRun());
        asked.unknown()
                .forEach(option -> console.say(
                        "Noria: \"-o %s\" says nothing to it; it knows ci.skip, ci.input=NAME=VALUE,".formatted(option)
                                + " wait and nowait."));
        try (RunConsole runConsole = new RunConsole(events, runs, logs, server, console)) {
            List<Run> made = new ArrayList<>();
            for (RefChange change : changes) {
                accept(project, change, asked, console).ifPresent(made::add);
            }
            made.forEach(runConsole::announce);
            if (wait) {
                runConsole.follow(made);
            }
        }
    }

    private Optional<Run> accept(Project project, RefChange change, PushOptions options, PushConsole console) {
        try {
            if (change.newSha().isEmpty()) {
                heads.forget(project, List.of(change.ref()));
                return Optional.empty();
            }
            RefHead head = new RefHead(change.ref(), change.newSha().get());
            // A look at the repository in the same moment may have been first: its run is the one to show.
            return intake.headMoved(project, head, change.oldSha(), options)
                    .or(() -> runs.ofHead(project, head.ref(), head.sha()));
        } catch (RuntimeException e) {
            // The push itself has succeeded; the next look at the repository makes the run.
            LOG.errorf(e, "The push to %s of %s made no run.", change.ref(), project.name());
            console.say("Noria: no run could be made of %s now; it is tried again.".formatted(change.ref()));
            return Optional.empty();
        }
    }
}
