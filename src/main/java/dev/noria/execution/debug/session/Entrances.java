package dev.noria.execution.debug.session;

import static dev.noria.execution.debug.session.Entrance.closed;

import dev.noria.execution.debug.KeptState;
import dev.noria.execution.debug.KeptStateStore;
import dev.noria.execution.step.Reproductions.Origin;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaConfig;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.project.ProjectStore;
import dev.noria.run.Run;
import dev.noria.run.RunStore;
import dev.noria.run.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Finds the step that somebody wants to enter, and says whether they can. */
@ApplicationScoped
public class Entrances {
    private final ProjectStore projects;
    private final RunStore runs;
    private final KeptStateStore states;
    private final NoriaConfig.Debug config;
    private final Clock clock;

    public Entrances(ProjectStore projects, RunStore runs, KeptStateStore states, NoriaConfig config, Clock clock) {
        this.projects = projects;
        this.runs = runs;
        this.states = states;
        this.config = config.debug();
        this.clock = clock;
    }

    /**
     * Finds a step.
     *
     * @param step its name, or {@code pipeline.step} where pipelines share the name
     * @throws NoriaException PROJECT_NOT_FOUND, RUN_NOT_FOUND, STEP_NOT_FOUND
     */
    Entrance find(String projectName, long number, String step) {
        Project project = projects.get(projectName);
        Run run = runs.get(project, number);
        Origin origin = new Origin(run, runs.plan(run.id()), step(run, step));
        Optional<KeptState> kept = states.ofStep(origin.step().id());
        return new Entrance(project, origin, kept, obstacle(origin, kept));
    }

    private Optional<NoriaException> obstacle(Origin origin, Optional<KeptState> kept) {
        if (kept.isEmpty()) {
            return Optional.of(closed(ErrorCode.STATE_NOT_KEPT, origin, whyNothing(origin.step())));
        }
        KeptState state = kept.get();
        if (state.image().isEmpty()) {
            return Optional.of(closed(
                    ErrorCode.STATE_NOT_KEPT, origin, state.gone().orElse("Nothing was kept.") + " Restart the run."));
        }
        if (state.gone().isPresent()) {
            return Optional.of(
                    closed(ErrorCode.STATE_EXPIRED, origin, state.gone().get() + " Restart the run."));
        }
        if (!state.expiresAt().isAfter(clock.instant())) {
            return Optional.of(closed(
                    ErrorCode.STATE_EXPIRED,
                    origin,
                    "It was kept until %s. Restart the run.".formatted(state.expiresAt())));
        }
        return Optional.empty();
    }

    private String whyNothing(Step step) {
        if (!step.hasFailed()) {
            return "it is %s, and only steps that failed can be."
                    .formatted(step.status().key());
        }
        return config.enabled()
                ? "it left no container behind, or the server stopped before it was kept. Restart the run."
                : "noria.debug.enabled is false on this server. Switch it on, and restart the run.";
    }

    private Step step(Run run, String name) {
        List<Step> steps = runs.steps(List.of(run.id()));
        return steps.stream()
                .filter(step -> (step.pipeline() + "." + step.name()).equals(name))
                .findFirst()
                .or(() ->
                        steps.stream().filter(step -> step.name().equals(name)).findFirst())
                .orElseThrow(() -> new NoriaException(
                        ErrorCode.STEP_NOT_FOUND,
                        "Run %d of \"%s\" has no step \"%s\".".formatted(run.number(), run.project(), name)));
    }
}
