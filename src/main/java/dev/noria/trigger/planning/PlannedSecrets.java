package dev.noria.trigger.planning;

import dev.noria.definition.Problem;
import dev.noria.definition.Severity;
import dev.noria.plan.PipelinePlan;
import dev.noria.plan.Planned;
import dev.noria.plan.PlannedStep;
import dev.noria.plan.SecretMention;
import dev.noria.plan.StepAction.RunContainer;
import dev.noria.plan.TriggerFacts;
import dev.noria.platform.ErrorCode;
import dev.noria.project.Project;
import dev.noria.secret.KnownSecrets;
import dev.noria.secret.SecretLookup.Refused;
import dev.noria.secret.SecretUse;
import dev.noria.secret.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds the secrets that the steps of a plan do not get, so that nothing of it runs. They are looked at once more when
 * a pipeline starts: somebody may have taken one away. Thread-safe.
 */
@ApplicationScoped
public class PlannedSecrets {
    /** The code of the problem that there is no secret of a name. */
    public static final String UNKNOWN = "unknown-secret";

    private final Secrets secrets;

    public PlannedSecrets(Secrets secrets) {
        this.secrets = secrets;
    }

    /** The plan, with a problem at each place that asks for what is not there, or not for it. */
    Planned check(Project project, TriggerFacts facts, Planned planned) {
        if (planned.secrets().isEmpty()) {
            return planned;
        }
        KnownSecrets known = secrets.known(project);
        Map<String, Map<String, PlannedStep>> steps = new HashMap<>();
        planned.plan().pipelines().forEach(pipeline -> steps.put(pipeline.name(), steps(pipeline)));
        Map<Place, Problem> found = new LinkedHashMap<>();
        for (SecretMention mention : planned.secrets()) {
            Place place = new Place(mention.file(), mention.line(), mention.column());
            if (!found.containsKey(place)) {
                asking(steps.getOrDefault(mention.pipeline(), Map.of()), mention)
                        .flatMap(step ->
                                known
                                        .refusal(mention.secret(), SecretUse.of(facts, step.name(), step.action()))
                                        .stream())
                        .findFirst()
                        .ifPresent(refused -> found.put(place, problem(mention, refused)));
            }
        }
        return planned.with(List.copyOf(found.values()));
    }

    /** Combinations of a matrix, and aliases, ask at one place for the same. */
    private record Place(String file, int line, int column) {}

    private static Map<String, PlannedStep> steps(PipelinePlan pipeline) {
        Map<String, PlannedStep> steps = new LinkedHashMap<>();
        pipeline.steps().forEach(step -> steps.put(step.name(), step));
        return steps;
    }

    private static Stream<PlannedStep> asking(Map<String, PlannedStep> steps, SecretMention mention) {
        return mention.step()
                .map(name -> Stream.ofNullable(steps.get(name)))
                .orElseGet(() -> steps.values().stream().filter(step -> step.action() instanceof RunContainer));
    }

    private static Problem problem(SecretMention mention, Refused refused) {
        return new Problem(
                mention.file(),
                mention.line(),
                mention.column(),
                refused.code() == ErrorCode.SECRET_NOT_FOUND ? UNKNOWN : "secret-not-allowed",
                Severity.ERROR,
                refused.sentence());
    }
}
