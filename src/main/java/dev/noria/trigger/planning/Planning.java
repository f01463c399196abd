package dev.noria.trigger.planning;

import dev.noria.definition.Problem;
import dev.noria.definition.Severity;
import dev.noria.definition.load.Loaded;
import dev.noria.plan.Plan;
import dev.noria.plan.PlanHash;
import dev.noria.plan.Planned;
import dev.noria.plan.TriggerFacts;
import dev.noria.plan.TriggerFacts.CommitFacts;
import dev.noria.plan.planner.Planner;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.ServerUrl;
import dev.noria.project.Project;
import dev.noria.run.NewRun;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** From the pipeline files of a commit to a plan, or to the reason why there is none. */
public final class Planning implements NewRun.Planning {
    /** Problems that a run keeps: more than anybody reads. */
    private static final int MOST_PROBLEMS = 500;

    private final Occasion occasion;
    private final CommitFacts commit;
    private final ServerUrl server;
    private final Optional<Loaded> loaded;
    private final Review review;

    /** @param loaded the pipeline files; read once, for a plan may be made more than once. Empty: there are none */
    Planning(Occasion occasion, CommitFacts commit, ServerUrl server, Optional<Loaded> loaded, Review review) {
        this.occasion = occasion;
        this.commit = commit;
        this.server = server;
        this.loaded = loaded;
        this.review = review;
    }

    /** What is seen in a plan only by those who know more than its files. */
    @FunctionalInterface
    public interface Review {
        /** Nothing more is known. */
        Review NONE = (planned, facts) -> planned;

        Planned of(Planned planned, TriggerFacts facts);
    }

    @Override
    public NewRun.Outcome plan(long number, Instant created) {
        TriggerFacts facts = facts(number, created);
        if (occasion.skip().isPresent()) {
            return new NewRun.Outcome.Filtered(facts, List.of(occasion.skip().get()), List.of());
        }
        return loaded.map(files -> of(files, facts, review))
                .orElseGet(() -> new NewRun.Outcome.Filtered(facts, List.of(missing()), List.of()));
    }

    /** What files come to, given what started them. As pure as the review. */
    public static NewRun.Outcome of(Loaded loaded, TriggerFacts facts, Review review) {
        if (!loaded.valid()) {
            return refused(facts, loaded.problems());
        }
        Planned made = new Planner().plan(loaded.files(), facts);
        Planned planned = review.of(made, facts);
        List<Problem> problems = Stream.concat(loaded.problems().stream(), planned.problems().stream())
                .distinct()
                .limit(MOST_PROBLEMS)
                .toList();
        if (!planned.valid()) {
            return refused(facts, problems);
        }
        return planned.plan().pipelines().isEmpty()
                ? new NewRun.Outcome.Filtered(facts, planned.plan().reasons(), problems)
                : new NewRun.Outcome.Planned(facts, planned.plan(), hash(loaded, facts, made.plan()), problems);
    }

    /** The hash of the plan that these facts lead to whenever they come up: without number, time and run before. */
    private static String hash(Loaded loaded, TriggerFacts facts, Plan plan) {
        TriggerFacts timeless = PlanHash.timeless(facts);
        return PlanHash.of(
                facts.equals(timeless)
                        ? plan
                        : new Planner().plan(loaded.files(), timeless).plan());
    }

    private TriggerFacts facts(long number, Instant created) {
        Project project = occasion.project();
        String name = project.name().value();
        return new TriggerFacts(
                name,
                occasion.event(),
                occasion.head().ref(),
                project.branch(),
                project.url().orElse(server.git(name)),
                server.value(),
                commit,
                number,
                created,
                occasion.details());
    }

    private String missing() {
        return occasion.project()
                .path()
                .map(path ->
                        "The commit has no pipeline file at \"%s\", where the project looks for it.".formatted(path))
                .orElse("The commit has no pipeline file: add .noria.yaml to the repository.");
    }

    private static NewRun.Outcome refused(TriggerFacts facts, List<Problem> problems) {
        List<Problem> errors = problems.stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .toList();
        Problem first = errors.get(0);
        int more = errors.size() - 1;
        String sentence = "%s:%d:%d: %s%s"
                .formatted(
                        first.file(),
                        first.line(),
                        first.column(),
                        first.message(),
                        more == 0 ? "" : " (%d more %s)".formatted(more, more == 1 ? "problem" : "problems"));
        return new NewRun.Outcome.Refused(
                facts,
                ErrorCode.DEFINITION_INVALID,
                sentence,
                problems.stream().limit(MOST_PROBLEMS).toList());
    }
}
