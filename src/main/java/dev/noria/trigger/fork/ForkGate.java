package dev.noria.trigger.fork;

import dev.noria.project.Project;
import jakarta.enterprise.context.ApplicationScoped;

/** Decides which commits of forks wait for a person. Thread-safe. */
@ApplicationScoped
public class ForkGate {
    private final ForkDecisionStore decisions;
    private final ForkPolicies policies;

    public ForkGate(ForkDecisionStore decisions, ForkPolicies policies) {
        this.decisions = decisions;
        this.policies = policies;
    }

    /**
     * Whether a run of a fork's commit is held. An approval holds for one commit: what is pushed later waits anew.
     *
     * @param author number of the account on the forge; empty: nobody knows
     */
    public boolean holds(Project project, String ref, String sha, String author) {
        ForkApproval approval = policies.forkApproval(project);
        if (approval == ForkApproval.NONE || decisions.isApproved(project, ref, sha)) {
            return false;
        }
        return approval == ForkApproval.ALL || !decisions.isKnown(project, author);
    }
}
