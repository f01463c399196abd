package dev.noria.execution.debug;

import dev.noria.execution.step.Reproductions.Circumstances;
import dev.noria.run.stored.RunJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code kept_state}. */
@Entity
@Table(name = "kept_state")
@NullUnmarked
class KeptStateEntity {
    @Id
    @Column(name = "step_id")
    Long stepId;

    @Column(name = "run_id")
    long runId;

    int attempt;
    String container;
    String image;
    String environment;
    String directory;
    long bytes;

    @Column(name = "kept_at")
    Instant keptAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    String gone;

    static KeptStateEntity of(KeptState state) {
        KeptStateEntity entity = new KeptStateEntity();
        entity.stepId = state.stepId();
        entity.runId = state.runId();
        entity.attempt = state.attempt();
        entity.container = state.container();
        entity.image = state.image().orElse(null);
        entity.environment = RunJson.write(state.circumstances().environment());
        entity.directory = state.circumstances().directory();
        entity.bytes = state.bytes();
        entity.keptAt = state.keptAt();
        entity.expiresAt = state.expiresAt();
        entity.gone = state.gone().orElse(null);
        return entity;
    }

    KeptState toState() {
        return new KeptState(
                stepId,
                runId,
                attempt,
                container,
                Optional.ofNullable(image),
                new Circumstances(RunJson.environment(environment), directory),
                bytes,
                keptAt,
                expiresAt,
                Optional.ofNullable(gone));
    }
}
