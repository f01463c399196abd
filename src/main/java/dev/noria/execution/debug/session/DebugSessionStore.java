package dev.noria.execution.debug.session;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Who was in which step: rows are written before anybody can enter, and never removed. */
@ApplicationScoped
public class DebugSessionStore implements PanacheRepositoryBase<DebugSessionEntity, String> {
    private final Clock clock;

    public DebugSessionStore(Clock clock) {
        this.clock = clock;
    }

    void opened(SessionRecord session) {
        QuarkusTransaction.requiringNew().run(() -> persist(DebugSessionEntity.of(session)));
    }

    void ended(String id, String reason) {
        int unused = QuarkusTransaction.requiringNew()
                .call(() -> update(
                        "endedAt = ?1, endReason = ?2 where id = ?3 and endedAt is null", clock.instant(), reason, id));
    }

    /** Ends all that an earlier life of the server has left open. */
    int endAll(String reason) {
        return QuarkusTransaction.requiringNew()
                .call(() -> update("endedAt = ?1, endReason = ?2 where endedAt is null", clock.instant(), reason));
    }

    /** Of a step, newest first. */
    List<SessionRecord> ofStep(long stepId) {
        return QuarkusTransaction.requiringNew()
                .call(() -> list("stepId = ?1 order by openedAt desc, id", stepId).stream()
                        .map(DebugSessionEntity::toRecord)
                        .toList());
    }
}
