package dev.noria.run;

import dev.noria.definition.Problem;
import dev.noria.definition.TriggerEvent;
import dev.noria.plan.TriggerFacts.CommitFacts;
import dev.noria.platform.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One execution of a plan.
 *
 * @param id unique over all projects, growing
 * @param project its project's name
 * @param number counted per project, from 1
 * @param summary one sentence about how it ended; empty while it has not
 * @param problems why it did not load, when it did not
 * @param reasons why it was filtered, when it was
 * @param cancelRequested whether somebody asked for its end
 */
public record Run(
        long id,
        long projectId,
        String project,
        long number,
        RunStatus status,
        TriggerEvent event,
        String ref,
        CommitFacts commit,
        String summary,
        Optional<ErrorCode> error,
        List<Problem> problems,
        List<String> reasons,
        boolean cancelRequested,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt) {
    public Run {
        problems = List.copyOf(problems);
        reasons = List.copyOf(reasons);
    }

    /** Whether it waits for a person to let it start. */
    public boolean isHeld() {
        return status == RunStatus.WAITING && startedAt.isEmpty();
    }

    /** The branch, when {@link #ref} is one. */
    public Optional<String> branch() {
        String prefix = "refs/heads/";
        return ref.startsWith(prefix) ? Optional.of(ref.substring(prefix.length())) : Optional.empty();
    }
}
