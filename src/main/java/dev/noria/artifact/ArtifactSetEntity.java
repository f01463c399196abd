package dev.noria.artifact;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code artifact_set}. */
@Entity
@Table(name = "artifact_set")
@NullUnmarked
class ArtifactSetEntity extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "project_id")
    long projectId;

    @Column(name = "run_id")
    long runId;

    @Column(name = "step_id")
    long stepId;

    int attempt;
    int files;
    long size;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    ArtifactSet toSet() {
        return new ArtifactSet(id, projectId, runId, stepId, attempt, files, size, createdAt, expiresAt);
    }
}
