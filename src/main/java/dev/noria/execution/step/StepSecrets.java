package dev.noria.execution.step;

import dev.noria.execution.driver.Launch;
import dev.noria.plan.ContainerSettings.Role;
import dev.noria.plan.PipelinePlan;
import dev.noria.plan.PlannedStep;
import dev.noria.plan.StepAction;
import dev.noria.plan.StepAction.RunContainer;
import dev.noria.plan.TriggerFacts;
import dev.noria.plan.TriggerFacts.PullRequest;
import dev.noria.project.Project;
import dev.noria.run.StepResult;
import dev.noria.secret.SecretLookup;
import dev.noria.secret.SecretLookup.Refused;
import dev.noria.secret.SecretUse;
import dev.noria.secret.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The secrets of steps: asked for when an attempt begins, and checked before the first step of a pipeline. */
@ApplicationScoped
public class StepSecrets {
    private final Secrets secrets;

    public StepSecrets(Secrets secrets) {
        this.secrets = secrets;
    }

    /** The secrets of an attempt. */
    AttemptSecrets of(Launch launch, Project project) {
        SecretUse use = use(
                launch.plan().facts(), launch.planned().name(), launch.planned().action());
        Map<String, SecretLookup> found = new LinkedHashMap<>();
        names(launch.pipeline(), launch.planned()).forEach(name -> found.put(name, secrets.find(project, name, use)));
        return new AttemptSecrets(found);
    }

    /** Why the steps of a pipeline do not get all the secrets they name; empty when they do. */
    public Optional<StepResult> refusal(Project project, TriggerFacts facts, PipelinePlan pipeline) {
        Set<Refused> refused = new LinkedHashSet<>();
        for (PlannedStep step : pipeline.steps()) {
            Set<String> names = names(pipeline, step);
            if (!names.isEmpty()) {
                refused.addAll(secrets.refusals(project, names, use(facts, step.name(), step.action())));
            }
        }
        List<Refused> all = List.copyOf(refused);
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(StepResult.of(
                        all.get(0).code(), all.stream().map(Refused::sentence).collect(Collectors.joining(" "))));
    }

    private static Set<String> names(PipelinePlan pipeline, PlannedStep step) {
        Set<String> names = new TreeSet<>();
        step.action().collectSecrets(names);
        if (step.action() instanceof RunContainer) {
            pipeline.environment().values().forEach(value -> value.collectSecrets(names));
        }
        return names;
    }

    /** Who asks for the secrets of a step, by which their filters decide. */
    public static SecretUse use(TriggerFacts facts, String step, StepAction action) {
        Optional<RunContainer> container = action instanceof RunContainer run ? Optional.of(run) : Optional.empty();
        return new SecretUse(
                facts.event().key(),
                facts.details().pullRequest().map(PullRequest::fork).orElse(false),
                facts.branch(),
                step,
                container.map(RunContainer::image),
                container.filter(run -> run.settings().role() == Role.PLUGIN).isPresent(),
                action instanceof StepAction.Deploy deploy ? Optional.of(deploy.environment()) : Optional.empty());
    }
}
