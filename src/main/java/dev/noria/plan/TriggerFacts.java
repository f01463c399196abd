package dev.noria.plan;

import dev.noria.definition.TriggerEvent;
import java.time.Instant;
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
        Instant created) {

    private static final String BRANCHES = "refs/heads/";
    private static final String TAGS = "refs/tags/";

    /** The branch, when {@link #ref} is one. */
    public Optional<String> branch() {
        return ref.startsWith(BRANCHES) ? Optional.of(ref.substring(BRANCHES.length())) : Optional.empty();
    }

    /** The tag, when {@link #ref} is one. */
    public Optional<String> tag() {
        return ref.startsWith(TAGS) ? Optional.of(ref.substring(TAGS.length())) : Optional.empty();
    }

    /**
     * The commit a run builds.
     *
     * @param sha 40 hexadecimal digits
     * @param message the whole message
     * @param time when it was committed
     */
    public record CommitFacts(String sha, String message, String authorName, String authorEmail, Instant time) {}
}
