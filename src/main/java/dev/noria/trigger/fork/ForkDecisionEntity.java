package dev.noria.trigger.fork;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code fork_decision}. */
@Entity
@Table(name = "fork_decision")
@NullUnmarked
class ForkDecisionEntity extends PanacheEntityBase {
    @Id
    @Column(name = "run_id")
    Long runId;

    @Column(name = "project_id")
    long projectId;

    String ref;

    @Column(name = "commit_sha")
    String commitSha;

    String author;

    /** Null until somebody has decided. */
    Boolean approved;

    @Column(name = "decided_by")
    String decidedBy;

    @Column(name = "decided_at")
    Instant decidedAt;
}
