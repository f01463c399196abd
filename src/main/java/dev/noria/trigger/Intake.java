package dev.noria.trigger;

import dev.noria.definition.TriggerEvent;
import dev.noria.definition.load.Loaded;
import dev.noria.plan.TriggerFacts.Details;
import dev.noria.plan.TriggerFacts.PullRequest;
import dev.noria.project.Project;
import dev.noria.run.NewRun;
import dev.noria.run.Run;
import dev.noria.run.RunStore;
import dev.noria.source.RefHead;
import dev.noria.source.ResolvedRef;
import dev.noria.trigger.fork.ForkDecisionStore;
import dev.noria.trigger.fork.ForkGate;
import dev.noria.trigger.planning.Occasion;
import dev.noria.trigger.planning.Plannings;
import dev.noria.trigger.planning.RunFacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Makes runs: reads the pipeline files at the commit, plans, stores. A file that does not load makes a run that says so. */
@ApplicationScoped
public class Intake {
    private final Plannings plannings;
    private final RunFacts facts;
    private final RunStore runs;
    private final RefHeadStore heads;
    private final ForkGate forks;
    private final ForkDecisionStore decisions;

    public Intake(
            Plannings plannings,
            RunFacts facts,
            RunStore runs,
            RefHeadStore heads,
            ForkGate forks,
            ForkDecisionStore decisions) {
        this.plannings = plannings;
        this.facts = facts;
        this.runs = runs;
        this.heads = heads;
        this.forks = forks;
        this.decisions = decisions;
    }

    /**
     * Makes the run of a reference's new commit, unless there is one already.
     *
     * @param before the commit it was on; empty when it is new
     * @param options of the push
     */
    public Optional<Run> headMoved(Project project, RefHead head, Optional<String> before, PushOptions options) {
        TriggerEvent event = head.ref().startsWith("refs/tags/") ? TriggerEvent.TAG : TriggerEvent.PUSH;
        ResolvedRef commit = new ResolvedRef(head.ref(), head.sha());
        Details details = facts.ofPush(project, commit, before).withInputs(options.inputs());
        Occasion occasion = new Occasion(project, event, commit, details, options.skip());
        return runs.create(project, plannings.run(occasion), () -> heads.move(project, head));
    }

    /**
     * Makes the run that a forge's news ask for.
     *
     * @param guard is asked in the run's transaction whether it was made already
     * @param held whether it waits for a person
     */
    public Optional<Run> told(Occasion occasion, NewRun.Guard guard, boolean held) {
        NewRun run = plannings.run(occasion);
        return runs.create(occasion.project(), held ? run.hold() : run, guard);
    }

    /** Makes a run because a person wants one, of files that have been loaded to check the inputs. */
    public Run wanted(Project project, ResolvedRef head, Map<String, String> inputs, Optional<Loaded> loaded) {
        Details details = facts.of(project, head.ref()).withInputs(inputs);
        return make(
                plannings.run(new Occasion(project, TriggerEvent.MANUAL, head, details, Optional.empty()), loaded),
                project);
    }

    /**
     * Makes a run of the same commit for the same reason, with the same inputs. One of a fork waits again unless its
     * commit was approved.
     */
    public Run again(Project project, Run old) {
        Details details =
                facts.again(project, old.ref(), runs.plan(old.id()).facts().details());
        ResolvedRef head = new ResolvedRef(old.ref(), old.commit().sha());
        NewRun run = plannings.run(new Occasion(project, old.event(), head, details, Optional.empty()));
        if (details.pullRequest().filter(PullRequest::fork).isEmpty()) {
            return make(run, project);
        }
        String author = decisions.author(old).orElse("");
        boolean held = forks.holds(project, head.ref(), head.sha(), author);
        Run made = make(held ? run.hold() : run, project);
        decisions.note(made, author);
        return made;
    }

    private Run make(NewRun run, Project project) {
        return runs.create(project, run, NewRun.Guard.NONE)
                .orElseThrow(() -> new IllegalStateException("Without a guard every run is made."));
    }
}
