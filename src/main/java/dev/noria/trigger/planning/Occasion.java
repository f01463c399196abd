package dev.noria.trigger.planning;

import dev.noria.definition.TriggerEvent;
import dev.noria.plan.TriggerFacts.Details;
import dev.noria.project.Project;
import dev.noria.source.ResolvedRef;
import java.util.Optional;

/**
 * Why a run is made, or would be, of which commit.
 *
 * @param skip a sentence that says why nothing is to run although there is a commit; empty when something may
 */
public record Occasion(Project project, TriggerEvent event, ResolvedRef head, Details details, Optional<String> skip) {

    /** The same with other details. */
    public Occasion with(Details other) {
        return new Occasion(project, event, head, other, skip);
    }

    /** The same, with nothing to run for this reason. */
    public Occasion skipped(Optional<String> reason) {
        return new Occasion(project, event, head, details, reason);
    }
}
