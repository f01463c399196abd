package dev.noria.artifact.report;

import dev.noria.run.Run;
import dev.noria.run.Step;

/**
 * The attempt of a step that wrote a report, with what is known of its run.
 *
 * @param ref full name of the run's reference
 * @param commit 40 hexadecimal digits
 */
public record ReportSource(
        long projectId,
        long runId,
        long runNumber,
        String ref,
        String commit,
        long stepId,
        String pipeline,
        String step,
        int attempt) {

    static ReportSource of(Run run, Step step, int attempt) {
        return new ReportSource(
                run.projectId(),
                run.id(),
                run.number(),
                run.ref(),
                run.commit().sha(),
                step.id(),
                step.pipeline(),
                step.name(),
                attempt);
    }
}
