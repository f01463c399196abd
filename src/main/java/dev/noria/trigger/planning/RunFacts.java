package dev.noria.trigger.planning;

import dev.noria.container.ContainerRuntime;
import dev.noria.definition.TriggerEvent;
import dev.noria.plan.TriggerFacts.DeploymentFacts;
import dev.noria.plan.TriggerFacts.Details;
import dev.noria.plan.TriggerFacts.Previous;
import dev.noria.plan.TriggerFacts.PullRequest;
import dev.noria.plan.TriggerFacts.ReleaseFacts;
import dev.noria.plan.TriggerFacts.Trust;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.run.Run;
import dev.noria.run.RunFilter;
import dev.noria.run.RunStatus;
import dev.noria.run.RunStore;
import dev.noria.source.CommitFiles;
import dev.noria.source.ResolvedRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What is known about a commit besides the commit: changed files, the run before, trust, platform. Thread-safe. */
@ApplicationScoped
public class RunFacts {
    private static final int LOOKED_AT = 50;
    private static final Duration PLATFORM_STAYS = Duration.ofMinutes(1);
    private static final Set<RunStatus> TRIED =
            Set.of(RunStatus.SUCCEEDED, RunStatus.FAILED, RunStatus.ERRORED, RunStatus.CANCELED);

    private final RunStore runs;
    private final CommitFiles files;
    private final ContainerRuntime runtime;
    private final Clock clock;
    private volatile Platform platform = new Platform(Optional.empty(), Instant.MIN);

    private record Platform(Optional<String> name, Instant until) {}

    public RunFacts(RunStore runs, CommitFiles files, ContainerRuntime runtime, Clock clock) {
        this.runs = runs;
        this.files = files;
        this.runtime = runtime;
        this.clock = clock;
    }

    /** What may be known about any run of this project. */
    public Details of(Project project, String ref) {
        return of(project, ref, Optional.empty(), Map.of());
    }

    /** What is known about a run that a schedule starts. */
    public Details ofSchedule(Project project, String ref, String schedule, Map<String, String> inputs) {
        return of(project, ref, Optional.of(schedule), inputs);
    }

    private Details of(Project project, String ref, Optional<String> schedule, Map<String, String> inputs) {
        return new Details(
                Optional.empty(),
                schedule,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                previous(project, ref),
                inputs,
                trust(project, Optional.empty()),
                platform(),
                0);
    }

    /**
     * What is known about a push.
     *
     * @param before the commit the branch was on; empty when the branch is new
     */
    public Details ofPush(Project project, ResolvedRef head, Optional<String> before) {
        Details details = of(project, head.ref());
        return head.ref().startsWith("refs/heads/")
                ? details.withChangedFiles(files.changed(project, head.sha(), before))
                : details;
    }

    /**
     * What is known about a pull request. One of a fork has nobody's trust.
     *
     * @param closed whether it has been closed: what it changes need not differ from its target any more
     */
    public Details ofPullRequest(Project project, ResolvedRef head, PullRequest request, boolean closed) {
        Details details = of(project, head.ref());
        return new Details(
                closed ? Optional.empty() : files.changedSince(project, head.sha(), request.targetBranch()),
                Optional.empty(),
                Optional.of(request),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                trust(project, Optional.of(request)),
                details.platform(),
                0);
    }

    /** What is known about a release or deployment that a forge tells of. */
    public Details ofForge(
            Project project, String ref, Optional<ReleaseFacts> release, Optional<DeploymentFacts> deployment) {
        Details details = of(project, ref);
        return new Details(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                release,
                deployment,
                details.previous(),
                Map.of(),
                details.trust(),
                details.platform(),
                0);
    }

    /** What was known about a run, for the next one of the same commit. */
    public Details again(Project project, String ref, Details old) {
        return new Details(
                old.changedFiles(),
                old.cron(),
                old.pullRequest(),
                old.release(),
                old.deployment(),
                previous(project, ref),
                old.inputs(),
                trust(project, old.pullRequest()),
                platform(),
                old.reruns() + 1);
    }

    /** Code of somebody else gets none, whatever the project has. */
    private static Trust trust(Project project, Optional<PullRequest> request) {
        if (request.filter(PullRequest::fork).isPresent()) {
            return Trust.NONE;
        }
        Project.Trust trust = project.trust();
        return new Trust(trust.network(), trust.volumes(), trust.security());
    }

    /** The newest run of the branch that was tried and has ended. */
    private Optional<Previous> previous(Project project, String ref) {
        if (!ref.startsWith("refs/heads/")) {
            return Optional.empty();
        }
        RunFilter ofBranch = new RunFilter(
                Optional.empty(),
                Optional.of(ref.substring("refs/heads/".length())),
                Optional.<TriggerEvent>empty(),
                OptionalLong.empty(),
                LOOKED_AT,
                Optional.empty());
        List<Run> newest = runs.list(project, ofBranch);
        return newest.stream()
                .filter(run -> TRIED.contains(run.status()))
                .findFirst()
                .map(run -> new Previous(
                        run.number(),
                        run.event(),
                        run.ref(),
                        run.commit(),
                        run.status() == RunStatus.SUCCEEDED ? "success" : "failure",
                        run.createdAt(),
                        run.startedAt(),
                        run.finishedAt()));
    }

    /** A push does not wait for an engine that does not answer: its platform is not known then. */
    private Optional<String> platform() {
        Platform known = platform;
        Instant now = clock.instant();
        if (now.isBefore(known.until())) {
            return known.name();
        }
        Optional<String> name;
        try {
            name = Optional.of(runtime.info().platform());
        } catch (NoriaException e) {
            name = known.name();
        }
        platform = new Platform(name, now.plus(PLATFORM_STAYS));
        return name;
    }
}
