package dev.noria.trigger.delivery;

import dev.noria.definition.TriggerEvent;
import dev.noria.project.Project;
import dev.noria.run.NewRun;
import dev.noria.run.Run;
import dev.noria.run.RunStore;
import dev.noria.source.RefHead;
import dev.noria.source.Repositories;
import dev.noria.source.ResolvedRef;
import dev.noria.trigger.Intake;
import dev.noria.trigger.RefHeadStore;
import dev.noria.trigger.delivery.HookRuns.Outcome;
import dev.noria.trigger.fork.ForkDecisionStore;
import dev.noria.trigger.fork.ForkGate;
import dev.noria.trigger.hook.HookFact.PullRequestTold;
import dev.noria.trigger.hook.HookFact.PullRequestTold.Kind;
import dev.noria.trigger.planning.Occasion;
import dev.noria.trigger.planning.RunFacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the runs of pull requests: one of each commit, and one for each time that one is closed or edited. */
@ApplicationScoped
public class PullRequestRuns {
    private final Repositories repositories;
    private final RunStore runs;
    private final RunFacts facts;
    private final Intake intake;
    private final RefHeadStore seen;
    private final DeliveryStore deliveries;
    private final ForkGate gate;
    private final ForkDecisionStore decisions;

    public PullRequestRuns(
            Repositories repositories,
            RunStore runs,
            RunFacts facts,
            Intake intake,
            RefHeadStore seen,
            DeliveryStore deliveries,
            ForkGate gate,
            ForkDecisionStore decisions) {
        this.repositories = repositories;
        this.runs = runs;
        this.facts = facts;
        this.intake = intake;
        this.seen = seen;
        this.deliveries = deliveries;
        this.gate = gate;
        this.decisions = decisions;
    }

    Outcome make(Project project, Delivery delivery, PullRequestTold told, Map<String, String> heads) {
        if (told.branch().isEmpty() && told.ref().startsWith("refs/pull-requests/")) {
            return new Outcome(
                    "No run of %s: Bitbucket keeps the commits of forks out of the repository.".formatted(told.about()),
                    Optional.empty());
        }
        String sha = head(project, told, heads);
        RefHead head = new RefHead(told.ref(), sha);
        boolean closed = told.kind() == Kind.CLOSED;
        if (closed) {
            // When it is opened again its commit is new.
            seen.forget(project, List.of(told.ref()));
        }
        Occasion occasion = new Occasion(
                project,
                event(told.kind()),
                new ResolvedRef(head.ref(), sha),
                facts.ofPullRequest(project, new ResolvedRef(head.ref(), sha), told.request(), closed),
                Optional.empty());
        NewRun.Guard guard = told.kind() == Kind.COMMITS
                ? () -> seen.move(project, head)
                : () -> deliveries.end(delivery, DeliveryState.DONE, "A run was made.", Optional.empty());
        boolean held = told.request().fork() && gate.holds(project, head.ref(), sha, told.author());
        Optional<Run> made = intake.told(occasion, guard, held);
        if (made.isPresent() && told.request().fork()) {
            decisions.note(made.get(), told.author());
        }
        String what = "%s at %s".formatted(told.about(), sha.substring(0, 8));
        return made.or(() -> runs.ofHead(project, head.ref(), sha))
                .map(run -> Outcome.of(run, run.isHeld() ? what + ", and waits for somebody to let it run" : what))
                .orElseGet(() -> new Outcome("The run of %s was made before.".formatted(what), Optional.empty()));
    }

    private static TriggerEvent event(Kind kind) {
        return switch (kind) {
            case COMMITS -> TriggerEvent.PULL_REQUEST;
            case CLOSED -> TriggerEvent.PULL_REQUEST_CLOSED;
            case METADATA -> TriggerEvent.PULL_REQUEST_METADATA;
        };
    }

    /** The repository knows better than the hook where the request is now. */
    private String head(Project project, PullRequestTold told, Map<String, String> heads) {
        Optional<String> now = told.branch().isPresent()
                ? Optional.ofNullable(heads.get(told.branch().get()))
                : repositories.fetchRef(project, told.ref());
        if (now.isEmpty() && told.kind() == Kind.CLOSED) {
            now = told.sha().filter(sha -> repositories.has(project, sha));
        }
        String sha = now.orElseThrow(() -> new NotYetException(
                "The repository shows no %s.".formatted(told.branch().orElse(told.ref()))));
        if (told.sha().isPresent()
                && !told.sha().get().equals(sha)
                && !repositories.has(project, told.sha().get())) {
            throw new NotYetException("The repository does not show the commit %s yet."
                    .formatted(told.sha().get()));
        }
        return sha;
    }
}
