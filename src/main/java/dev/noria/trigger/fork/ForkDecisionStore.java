package dev.noria.trigger.fork;

import dev.noria.project.Project;
import dev.noria.run.Run;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/** What was decided about commits of forks. */
@ApplicationScoped
public class ForkDecisionStore implements PanacheRepositoryBase<ForkDecisionEntity, Long> {
    private final Clock clock;

    public ForkDecisionStore(Clock clock) {
        this.clock = clock;
    }

    /** Notes whose a run's commit is; harmless when that is known. */
    @Transactional
    public void note(Run run, String author) {
        row(run).author = author;
    }

    /** The account that a run's commit comes from; empty when nobody knows. */
    @Transactional
    public Optional<String> author(Run run) {
        return findByIdOptional(run.id()).map(row -> row.author).filter(author -> !author.isEmpty());
    }

    /** Keeps a decision; the first one counts. */
    @Transactional
    void decide(Run run, boolean approved, String by) {
        ForkDecisionEntity row = row(run);
        if (row.approved == null) {
            row.approved = approved;
            row.decidedBy = by;
            row.decidedAt = clock.instant();
        }
    }

    /** Whether a run of exactly this commit was approved on this reference. */
    @Transactional
    boolean isApproved(Project project, String ref, String sha) {
        return count("projectId = ?1 and ref = ?2 and commitSha = ?3 and approved = true", project.id(), ref, sha) > 0;
    }

    /** Whether any run of this account was approved. */
    @Transactional
    boolean isKnown(Project project, String author) {
        return !author.isEmpty()
                && count("projectId = ?1 and author = ?2 and approved = true", project.id(), author) > 0;
    }

    private ForkDecisionEntity row(Run run) {
        return findByIdOptional(run.id()).orElseGet(() -> {
            ForkDecisionEntity fresh = new ForkDecisionEntity();
            fresh.runId = run.id();
            fresh.projectId = run.projectId();
            fresh.ref = run.ref();
            fresh.commitSha = run.commit().sha();
            fresh.author = "";
            persist(fresh);
            return fresh;
        });
    }
}
