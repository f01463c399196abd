package dev.noria.plan.planner;

import dev.noria.definition.Filter;
import dev.noria.definition.Filter.Axes;
import dev.noria.definition.Filter.Condition;
import dev.noria.definition.Filter.Events;
import dev.noria.definition.Filter.Outcome;
import dev.noria.definition.Filter.Patterns;
import dev.noria.definition.StepDefinition;
import dev.noria.definition.StepWork;
import dev.noria.definition.TriggerEvent;
import dev.noria.definition.text.Glob;
import dev.noria.definition.value.Value;
import dev.noria.plan.TriggerFacts;
import dev.noria.plan.TriggerFacts.PullRequest;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides what filters leave out, and says why. */
final class FilterDecision {
    private static final Filter ALWAYS = Filter.ALWAYS;

    private final TriggerFacts facts;
    private final String repository;
    private final TriggerEvent event;
    private final Map<String, String> axes;
    private final Evaluation evaluation;
    private final PathFilter paths;

    /** @param repository what {@code repo} is compared with */
    FilterDecision(TriggerFacts facts, String repository, Map<String, String> axes, Evaluation evaluation) {
        this.repository = repository;
        this.facts = facts;
        this.event = facts.event();
        this.axes = axes;
        this.evaluation = evaluation;
        this.paths = new PathFilter(facts, evaluation);
    }

    /** Why a pipeline does not start; empty when it does. */
    Optional<String> pipelineLeftOut(Optional<Filter> filter) {
        return filter.isPresent() ? leftOut(filter.get()) : eventLeftOut(new Events(TriggerEvent.USUAL, List.of()));
    }

    /** Why a step does not run, without full stop; empty when it does. */
    Optional<String> leftOut(StepDefinition step) {
        boolean reachesOut = !(step.work() instanceof StepWork.Container
                || step.work() instanceof StepWork.Build
                || step.work() instanceof StepWork.Approve);
        return isFork() && reachesOut
                ? Optional.of("a pull request of a fork releases, deploys and starts nothing")
                : leftOut(step.when());
    }

    /** Whether the code is somebody else's. */
    boolean isFork() {
        return facts.details().pullRequest().filter(PullRequest::fork).isPresent();
    }

    /** Why something does not run, without full stop; empty when it does. */
    Optional<String> leftOut(Filter filter) {
        Set<String> reasons = new LinkedHashSet<>();
        for (Condition condition : filter.conditions()) {
            Optional<String> reason = leftOut(condition);
            if (reason.isEmpty()) {
                return Optional.empty();
            }
            reasons.add(reason.get());
        }
        return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", reasons));
    }

    /** After what something runs that is not left out: what its matching conditions say together. */
    Set<Outcome> outcomes(Filter filter) {
        if (filter.equals(ALWAYS)) {
            return Set.of(Outcome.SUCCESS);
        }
        Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
        for (Condition condition : filter.conditions()) {
            if (leftOut(condition).isEmpty()) {
                outcomes.addAll(condition.status().isEmpty() ? Set.of(Outcome.SUCCESS) : condition.status());
            }
        }
        return outcomes.isEmpty() ? Set.of(Outcome.SUCCESS) : outcomes;
    }

    private Optional<String> leftOut(Condition condition) {
        // A tag has no branch, and filters that are written for branches are not meant to keep tags out.
        boolean branchMatters = event != TriggerEvent.TAG;
        return Stream.<Supplier<Optional<String>>>of(
                        () -> eventLeftOut(condition.event()),
                        () -> leftOut("repository", repository, condition.repo()),
                        () -> branchMatters
                                ? leftOut("branch", facts.branch().orElse(""), condition.branch())
                                : Optional.empty(),
                        () -> leftOut("ref", facts.ref(), condition.ref()),
                        () -> event == TriggerEvent.CRON
                                ? leftOut("schedule", facts.details().cron().orElse(""), condition.cron())
                                : Optional.empty(),
                        () -> leftOut("platform", facts.details().platform().orElse(""), condition.platform()),
                        () -> leftOut("server", CiVariables.host(facts.systemUrl()), condition.instance()),
                        () -> axesLeftOut(condition.matrix()),
                        () -> condition.path().flatMap(paths::leftOut),
                        () -> condition.evaluate().flatMap(evaluation::refused))
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> eventLeftOut(Events events) {
        if (events.exclude().contains(event)) {
            return Optional.of("event " + event.key() + " is excluded");
        }
        if (events.include().isEmpty() || events.include().contains(event)) {
            return Optional.empty();
        }
        String names = events.include().stream().map(TriggerEvent::key).collect(Collectors.joining(", "));
        return Optional.of("event " + event.key() + " is not among " + names);
    }

    private Optional<String> leftOut(String what, String name, Patterns patterns) {
        for (Glob pattern : evaluation.of(patterns.exclude())) {
            if (pattern.matches(name)) {
                return Optional.of(what + " \"" + name + "\" is excluded by " + pattern);
            }
        }
        List<Glob> include = evaluation.of(patterns.include());
        if (include.isEmpty() || include.stream().anyMatch(pattern -> pattern.matches(name))) {
            return Optional.empty();
        }
        String names = include.stream().map(Glob::toString).collect(Collectors.joining(", "));
        return Optional.of(
                name.isEmpty()
                        ? "there is no " + what + " to match one of " + names
                        : what + " \"" + name + "\" matches none of " + names);
    }

    private Optional<String> axesLeftOut(Axes wanted) {
        for (Map.Entry<String, Value<Glob>> axis : wanted.include().entrySet()) {
            Optional<String> reason = leftOut(
                    "matrix value " + axis.getKey(),
                    axes.getOrDefault(axis.getKey(), ""),
                    new Patterns(List.of(axis.getValue()), List.of()));
            if (reason.isPresent()) {
                return reason;
            }
        }
        boolean excluded = !wanted.exclude().isEmpty()
                && wanted.exclude().entrySet().stream()
                        .allMatch(axis -> evaluation.of(axis.getValue()).matches(axes.getOrDefault(axis.getKey(), "")));
        return excluded ? Optional.of("the matrix values are excluded") : Optional.empty();
    }
}
