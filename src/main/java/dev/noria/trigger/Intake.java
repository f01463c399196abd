package dev.noria.trigger;

import dev.noria.definition.TriggerEvent;
import dev.noria.plan.TriggerFacts;
import dev.noria.plan.TriggerFacts.CommitFacts;
import dev.noria.platform.ServerUrl;
import dev.noria.project.Project;
import dev.noria.run.NewRun;
import dev.noria.run.Run;
import dev.noria.run.RunStore;
import dev.noria.source.CommitInfo;
import dev.noria.source.RefHead;
import dev.noria.source.Repositories;
import dev.noria.source.ResolvedRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Makes runs: reads the pipeline files at the commit, plans, stores. A file that does not load makes a run that says so. */
@ApplicationScoped
public class Intake {
    private final Repositories repositories;
    private final RunStore runs;
    private final RefHeadStore heads;
    private final ServerUrl server;

    public Intake(Repositories repositories, RunStore runs, RefHeadStore heads, ServerUrl server) {
        this.repositories = repositories;
        this.runs = runs;
        this.heads = heads;
        this.server = server;
    }

    /** Makes the run of a reference's new commit, unless there is one already. */
    public Optional<Run> headMoved(Project project, RefHead head) {
        TriggerEvent event = head.ref().startsWith("refs/tags/") ? TriggerEvent.TAG : TriggerEvent.PUSH;
        NewRun run = newRun(project, event, new ResolvedRef(head.ref(), head.sha()));
        return runs.create(project, run, () -> heads.move(project, head));
    }

    /** Makes a run because a person wants one. */
    public Run wanted(Project project, TriggerEvent event, ResolvedRef head) {
        return runs.create(project, newRun(project, event, head), NewRun.Guard.NONE)
                .orElseThrow(() -> new IllegalStateException("Without a guard every run is made."));
    }

    private NewRun newRun(Project project, TriggerEvent event, ResolvedRef head) {
        CommitInfo info = repositories.commit(project, head.sha());
        CommitFacts commit =
                new CommitFacts(info.sha(), info.message(), info.authorName(), info.authorEmail(), info.time());
        Planning planning = new Planning(
                project,
                event,
                head.ref(),
                commit,
                TriggerFacts.Details.NONE,
                server,
                repositories.pipelineFiles(project, head.sha()));
        return new NewRun(event, head.ref(), commit, planning);
    }
}
