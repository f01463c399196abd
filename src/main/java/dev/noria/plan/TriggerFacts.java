package dev.noria.plan;

import dev.noria.definition.TriggerEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known about the thing that started a run; all a plan may depend on besides the definition.
 *
 * @param event why it started
 * @param ref full name: {@code refs/heads/main}, {@code refs/tags/v1}
 * @param defaultBranch the project's branch
 * @param cloneUrl address of the repository
 * @param systemUrl address of this server, without slash at the end
 * @param number the run's number in its project
 * @param created when the run was made
 */
public record TriggerFacts(
        String project,
        TriggerEvent event,
        String ref,
        String defaultBranch,
        String cloneUrl,
        String systemUrl,
        CommitFacts commit,
        long number,
        Instant created,
        Details details) {

    private static final String BRANCHES = "refs/heads/";
    private static final String TAGS = "refs/tags/";

    /** The branch: the target of a pull request, else {@link #ref} when it is one. */
    public Optional<String> branch() {
        return details.pullRequest()
                .map(PullRequest::targetBranch)
                .or(() -> ref.startsWith(BRANCHES) ? Optional.of(ref.substring(BRANCHES.length())) : Optional.empty());
    }

    /** The tag, when {@link #ref} is one. */
    public Optional<String> tag() {
        return ref.startsWith(TAGS) ? Optional.of(ref.substring(TAGS.length())) : Optional.empty();
    }

    /** The same with these details. */
    public TriggerFacts with(Details other) {
        return new TriggerFacts(
                project, event, ref, defaultBranch, cloneUrl, systemUrl, commit, number, created, other);
    }

    /**
     * The commit a run builds.
     *
     * @param sha 40 hexadecimal digits
     * @param message the whole message
     * @param time when it was committed
     */
    public record CommitFacts(String sha, String message, String authorName, String authorEmail, Instant time) {}

    /**
     * What only some runs have.
     *
     * @param changedFiles paths of the files that the push or pull request changes; empty when that is not known
     * @param cron name of the schedule that started it
     * @param previous the run before on the same branch
     * @param inputs as given by who started it
     * @param platform of the runtime, {@code linux/amd64}; empty when that is not known
     * @param reruns how often this commit's run was begun again
     */
    public record Details(
            Optional<List<String>> changedFiles,
            Optional<String> cron,
            Optional<PullRequest> pullRequest,
            Optional<ReleaseFacts> release,
            Optional<DeploymentFacts> deployment,
            Optional<Previous> previous,
            Map<String, String> inputs,
            Trust trust,
            Optional<String> platform,
            int reruns) {
        /** Nothing but the event and the commit is known. */
        public static final Details NONE = new Details(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Trust.NONE,
                Optional.empty(),
                0);

        public Details {
            changedFiles = changedFiles.map(List::copyOf);
            inputs = Ordered.copyOf(inputs);
        }

        /** The same with these inputs. */
        public Details withInputs(Map<String, String> given) {
            return new Details(
                    changedFiles, cron, pullRequest, release, deployment, previous, given, trust, platform, reruns);
        }

        /** The same with these changed files. */
        public Details withChangedFiles(Optional<List<String>> files) {
            return new Details(
                    files, cron, pullRequest, release, deployment, previous, inputs, trust, platform, reruns);
        }
    }

    /** A pull request. */
    public record PullRequest(
            int number,
            String sourceBranch,
            String targetBranch,
            List<String> labels,
            String milestone,
            boolean draft,
            boolean fork) {
        public PullRequest {
            labels = List.copyOf(labels);
        }
    }

    /** A release that a forge told of. */
    public record ReleaseFacts(String title, boolean preRelease) {}

    /** A deployment that a forge told of. */
    public record DeploymentFacts(String target, String task) {}

    /**
     * The run before.
     *
     * @param status {@code success} or {@code failure}, as Woodpecker has it
     */
    public record Previous(
            long number,
            TriggerEvent event,
            String ref,
            CommitFacts commit,
            String status,
            Instant created,
            Optional<Instant> started,
            Optional<Instant> finished) {}

    /** What an administrator lets the project do on the runtime. */
    public record Trust(boolean network, boolean volumes, boolean security) {
        public static final Trust NONE = new Trust(false, false, false);
    }
}
