package dev.noria.execution.step;

import dev.noria.execution.driver.Launch;
import dev.noria.plan.EnvironmentValue.IdToken;
import dev.noria.plan.PipelinePlan;
import dev.noria.plan.PlannedStep;
import dev.noria.plan.StepAction.RunContainer;
import dev.noria.plan.TriggerFacts;
import dev.noria.plan.TriggerFacts.DeploymentFacts;
import dev.noria.platform.ErrorCode;
import dev.noria.project.Project;
import dev.noria.run.StepResult;
import dev.noria.secret.KnownSecrets;
import dev.noria.secret.SecretLookup;
import dev.noria.secret.SecretLookup.Found;
import dev.noria.secret.SecretLookup.Refused;
import dev.noria.secret.SecretUse;
import dev.noria.secret.Secrets;
import dev.noria.secret.identity.IdTokenClaims;
import dev.noria.secret.identity.IdTokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The secrets of steps: asked for when an attempt begins, and checked before the first step of a pipeline. */
@ApplicationScoped
public class StepSecrets {
    private final Secrets secrets;
    private final IdTokens tokens;

    public StepSecrets(Secrets secrets, IdTokens tokens) {
        this.secrets = secrets;
        this.tokens = tokens;
    }

    /** The secrets of an attempt. */
    AttemptSecrets of(Launch launch, Project project) {
        PlannedStep step = launch.planned();
        SecretUse use = SecretUse.of(launch.plan().facts(), step.name(), step.action());
        Map<String, SecretLookup> found = new LinkedHashMap<>();
        launch.pipeline().secretsOf(step).forEach(name -> found.put(name, secrets.find(project, name, use)));
        for (IdToken token : idTokens(launch.planned())) {
            IdTokenClaims claims = claims(launch, project);
            found.put(
                    token.key(),
                    refusal(launch.planned(), use)
                            .<SecretLookup>map(refused -> refused)
                            .orElseGet(() -> new Found(tokens.issue(token.audience(), claims))));
        }
        return new AttemptSecrets(found);
    }

    /** Why the steps of a pipeline do not get all the secrets they name; empty when they do. */
    public Optional<StepResult> refusal(Project project, TriggerFacts facts, PipelinePlan pipeline) {
        if (pipeline.secrets().isEmpty()
                && pipeline.steps().stream().allMatch(step -> idTokens(step).isEmpty())) {
            return Optional.empty();
        }
        KnownSecrets known = secrets.known(project);
        Set<Refused> refused = new LinkedHashSet<>();
        for (PlannedStep step : pipeline.steps()) {
            SecretUse use = SecretUse.of(facts, step.name(), step.action());
            refused.addAll(known.refusals(pipeline.secretsOf(step), use));
            if (!idTokens(step).isEmpty()) {
                refusal(step, use).ifPresent(refused::add);
            }
        }
        List<Refused> all = List.copyOf(refused);
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(StepResult.of(
                        all.get(0).code(), all.stream().map(Refused::sentence).collect(Collectors.joining(" "))));
    }

    private static List<IdToken> idTokens(PlannedStep step) {
        return step.action() instanceof RunContainer run
                ? run.environment().values().stream()
                        .filter(IdToken.class::isInstance)
                        .map(IdToken.class::cast)
                        .toList()
                : List.of();
    }

    /** Whoever wrote a fork's file must not speak as the project. */
    private static Optional<Refused> refusal(PlannedStep step, SecretUse use) {
        return use.fromFork()
                ? Optional.of(new Refused(
                        ErrorCode.SECRET_NOT_ALLOWED,
                        "Step \"%s\" gets no ID tokens: runs of a fork get none.".formatted(step.name())))
                : Optional.empty();
    }

    private static IdTokenClaims claims(Launch launch, Project project) {
        TriggerFacts facts = launch.plan().facts();
        return new IdTokenClaims(
                project.name().value(),
                project.id(),
                facts.ref(),
                facts.event().key(),
                facts.commit().sha(),
                facts.details().deployment().map(DeploymentFacts::target).orElse(null),
                launch.run().number(),
                launch.pipeline().name(),
                launch.planned().name(),
                facts.details().pullRequest().isPresent());
    }
}
