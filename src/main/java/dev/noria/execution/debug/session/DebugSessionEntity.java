package dev.noria.execution.debug.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code debug_session}. */
@Entity
@Table(name = "debug_session")
@NullUnmarked
class DebugSessionEntity {
    @Id
    String id;

    String project;

    @Column(name = "run_number")
    long runNumber;

    String step;

    @Column(name = "step_id")
    long stepId;

    int attempt;

    @Column(name = "opened_by")
    String openedBy;

    boolean secrets;

    @Column(name = "opened_at")
    Instant openedAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "ended_at")
    Instant endedAt;

    @Column(name = "end_reason")
    String endReason;

    static DebugSessionEntity of(SessionRecord session) {
        DebugSessionEntity entity = new DebugSessionEntity();
        entity.id = session.id();
        entity.project = session.project();
        entity.runNumber = session.run();
        entity.step = session.step();
        entity.stepId = session.stepId();
        entity.attempt = session.attempt();
        entity.openedBy = session.openedBy();
        entity.secrets = session.secrets();
        entity.openedAt = session.openedAt();
        entity.expiresAt = session.expiresAt();
        return entity;
    }

    SessionRecord toRecord() {
        return new SessionRecord(
                id,
                project,
                runNumber,
                step,
                stepId,
                attempt,
                openedBy,
                secrets,
                openedAt,
                expiresAt,
                Optional.ofNullable(endedAt),
                Optional.ofNullable(endReason));
    }
}
