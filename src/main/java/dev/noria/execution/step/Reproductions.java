package dev.noria.execution.step;

import dev.noria.container.Place;
import dev.noria.container.StepContainer;
import dev.noria.definition.Filter.Outcome;
import dev.noria.execution.driver.Launch;
import dev.noria.execution.driver.StepCancellation;
import dev.noria.execution.step.StepContainers.StepName;
import dev.noria.plan.EnvironmentValue;
import dev.noria.plan.PipelinePlan;
import dev.noria.plan.PlannedStep;
import dev.noria.plan.StepAction.RunContainer;
import dev.noria.run.Run;
import dev.noria.run.Step;
import dev.noria.run.StoredPlan;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what a container is like that goes on from where that of a step has ended. */
@ApplicationScoped
public class Reproductions {
    private final StepContainers containers;

    public Reproductions(StepContainers containers) {
        this.containers = containers;
    }

    /**
     * What of an attempt cannot be told from its plan.
     *
     * @param environment with secrets as names
     * @param directory absolute
     */
    public record Circumstances(Map<String, EnvironmentValue> environment, String directory) {}

    /**
     * The circumstances of an attempt.
     *
     * @param started when it did
     */
    public static Circumstances of(StepRun run, Instant started) {
        RunContainer action = (RunContainer) run.action();
        return new Circumstances(
                StepEnvironment.stored(run.launch(), action, started), StepContainers.directory(run.launch(), action));
    }

    /** Whose workspace and settings they are. */
    public record Origin(Run run, StoredPlan plan, Step step) {
        public PipelinePlan pipeline() {
            return plan.plan().pipelines().stream()
                    .filter(pipeline -> pipeline.name().equals(step.pipeline()))
                    .findFirst()
                    .orElseThrow();
        }

        public PlannedStep planned() {
            return pipeline().steps().stream()
                    .filter(planned -> planned.name().equals(step.name()))
                    .findFirst()
                    .orElseThrow();
        }

        public RunContainer action() {
            return (RunContainer) planned().action();
        }
    }

    /**
     * A container without a command, on the network of its own place.
     *
     * @param environment what may be seen by who looks at the engine
     */
    public StepContainer container(
            Origin origin, String name, Place place, String image, String directory, Map<String, String> environment) {
        Launch launch = new Launch(
                origin.run(),
                origin.plan(),
                origin.pipeline(),
                origin.planned(),
                origin.step(),
                Map.of(),
                Outcome.FAILURE,
                new StepCancellation(),
                false);
        RunContainer planned = origin.action();
        RunContainer action =
                new RunContainer(planned.image(), false, List.of(), List.of(), Map.of(), directory, planned.settings());
        StepName named = new StepName(name, place, origin.step().attempt());
        return containers.container(launch, action, named, image, List.of(), environment, Optional.empty());
    }
}
