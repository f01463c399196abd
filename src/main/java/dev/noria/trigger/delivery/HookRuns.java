package dev.noria.trigger.delivery;

import dev.noria.definition.TriggerEvent;
import dev.noria.plan.TriggerFacts.DeploymentFacts;
import dev.noria.plan.TriggerFacts.Details;
import dev.noria.plan.TriggerFacts.ReleaseFacts;
import dev.noria.project.Project;
import dev.noria.run.Run;
import dev.noria.run.RunStore;
import dev.noria.source.Repositories;
import dev.noria.source.ResolvedRef;
import dev.noria.trigger.Intake;
import dev.noria.trigger.hook.HookFact;
import dev.noria.trigger.hook.HookFact.DeploymentTold;
import dev.noria.trigger.hook.HookFact.PullRequestTold;
import dev.noria.trigger.hook.HookFact.Pushed;
import dev.noria.trigger.hook.HookFact.ReleaseTold;
import dev.noria.trigger.planning.Occasion;
import dev.noria.trigger.planning.RunFacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the runs that deliveries ask for, or says why there are none. Thread-safe. */
@ApplicationScoped
public class HookRuns {
    private static final int SHORT = 8;

    private final Repositories repositories;
    private final RunStore runs;
    private final RunFacts facts;
    private final Intake intake;
    private final DeliveryStore deliveries;
    private final PullRequestRuns pullRequests;

    public HookRuns(
            Repositories repositories,
            RunStore runs,
            RunFacts facts,
            Intake intake,
            DeliveryStore deliveries,
            PullRequestRuns pullRequests) {
        this.repositories = repositories;
        this.runs = runs;
        this.facts = facts;
        this.intake = intake;
        this.deliveries = deliveries;
        this.pullRequests = pullRequests;
    }

    /** What came of a delivery: a sentence, and the run if there is one. */
    record Outcome(String sentence, Optional<Run> run) {
        static Outcome of(Run run, String what) {
            return new Outcome("Run %d is of %s.".formatted(run.number(), what), Optional.of(run));
        }
    }

    /**
     * Does what a delivery asks for.
     *
     * @param heads the commits of branches and tags, whose runs have been made
     * @throws NotYetException when the repository does not show it yet
     */
    Outcome make(Project project, Delivery delivery, HookFact fact, Map<String, String> heads) {
        if (fact instanceof Pushed pushed) {
            return pushed(project, pushed, heads);
        }
        if (fact instanceof PullRequestTold told) {
            return pullRequests.make(project, delivery, told, heads);
        }
        if (fact instanceof ReleaseTold told) {
            return released(project, delivery, told, heads);
        }
        if (fact instanceof DeploymentTold told) {
            return deployment(project, delivery, told);
        }
        return new Outcome(((HookFact.Nothing) fact).reason(), Optional.empty());
    }

    private Outcome pushed(Project project, Pushed pushed, Map<String, String> heads) {
        List<String> sentences = new ArrayList<>();
        Optional<Run> last = Optional.empty();
        for (Pushed.Change change : pushed.changes()) {
            Outcome outcome = pushed(project, change, Optional.ofNullable(heads.get(change.ref())));
            sentences.add(outcome.sentence());
            last = outcome.run().or(() -> Optional.empty()).isPresent() ? outcome.run() : last;
        }
        return new Outcome(String.join(" ", sentences), last);
    }

    private Outcome pushed(Project project, Pushed.Change change, Optional<String> head) {
        if (head.isEmpty()) {
            if (change.sha().isEmpty()) {
                return new Outcome("%s is gone.".formatted(change.ref()), Optional.empty());
            }
            throw new NotYetException("The repository shows no %s.".formatted(change.ref()));
        }
        String sha = head.get();
        boolean moved = change.sha().isPresent() && !change.sha().get().equals(sha);
        if (moved && !repositories.has(project, change.sha().get())) {
            throw new NotYetException("The repository does not show %s on %s."
                    .formatted(change.sha().get().substring(0, SHORT), change.ref()));
        }
        String what = "%s at %s".formatted(change.ref(), sha.substring(0, SHORT))
                + (moved && change.ref().startsWith("refs/heads/")
                        ? ", to which it has moved on since this was sent"
                        : "");
        return runs.ofHead(project, change.ref(), sha)
                .map(run -> Outcome.of(run, what))
                .orElseGet(() -> new Outcome(
                        "No run of %s: it was there before this server looked, or a release made it.".formatted(what),
                        Optional.empty()));
    }

    private Outcome released(Project project, Delivery delivery, ReleaseTold told, Map<String, String> heads) {
        String ref = "refs/tags/" + told.tag();
        String sha = Optional.ofNullable(heads.get(ref))
                .orElseThrow(() -> new NotYetException("The repository shows no tag %s.".formatted(told.tag())));
        Details details = facts.ofForge(
                project, ref, Optional.of(new ReleaseFacts(told.title(), told.preRelease())), Optional.empty());
        return once(project, delivery, TriggerEvent.RELEASE, new ResolvedRef(ref, sha), details, told.about());
    }

    private Outcome deployment(Project project, Delivery delivery, DeploymentTold told) {
        ResolvedRef head = repositories.resolve(project, Optional.of(told.ref()), told.sha());
        Details details = facts.ofForge(
                project, head.ref(), Optional.empty(), Optional.of(new DeploymentFacts(told.target(), told.task())));
        return once(project, delivery, TriggerEvent.DEPLOYMENT, head, details, told.about());
    }

    /** The delivery ends in the transaction that makes the run. */
    private Outcome once(
            Project project, Delivery delivery, TriggerEvent event, ResolvedRef head, Details details, String about) {
        Occasion occasion = new Occasion(project, event, head, details, Optional.empty());
        return intake.told(
                        occasion,
                        () -> deliveries.end(delivery, DeliveryState.DONE, "A run was made.", Optional.empty()),
                        false)
                .map(run -> Outcome.of(run, about))
                .orElseGet(() -> new Outcome("Its run was made before.", Optional.empty()));
    }
}
