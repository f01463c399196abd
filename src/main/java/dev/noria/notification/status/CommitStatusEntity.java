package dev.noria.notification.status;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code commit_status}. */
@Entity
@Table(name = "commit_status")
@NullUnmarked
class CommitStatusEntity extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "project_id")
    long projectId;

    @Column(name = "run_id")
    long runId;

    String context;

    @Column(name = "commit_sha")
    String commitSha;

    String target;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    PipelineState wanted;

    String description;

    /** Null until the forge has been told of any. */
    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    PipelineState sent;

    int tries;

    @Column(name = "next_at")
    Instant nextAt;

    String error;

    CommitStatus toStatus() {
        return new CommitStatus(id, projectId, context, commitSha, target, wanted, description, tries);
    }
}
