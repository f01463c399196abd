package dev.noria.log;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.run.Run;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Which runs had logs that are gone. */
@ApplicationScoped
public class LogExpiryStore implements PanacheRepositoryBase<LogExpiryEntity, Long> {
    private final LogStore logs;
    private final Clock clock;

    public LogExpiryStore(LogStore logs, Clock clock) {
        this.logs = logs;
        this.clock = clock;
    }

    /** Removes the logs of a run that has ended, and remembers that there were some. */
    public void expire(long runId) {
        // First the note: a reader is never shown an empty log in the place of one that is gone.
        QuarkusTransaction.requiringNew().run(() -> {
            if (findByIdOptional(runId).isEmpty()) {
                LogExpiryEntity entity = new LogExpiryEntity();
                entity.runId = runId;
                entity.expiredAt = clock.instant();
                persist(entity);
            }
        });
        logs.delete(runId);
    }

    /** Removes what was left when the server was killed after the note, and before the logs were gone. */
    public void finishRemovals() {
        Set<Long> there = new HashSet<>(logs.runs());
        QuarkusTransaction.requiringNew()
                .call(() -> findAll().stream()
                        .map(entity -> entity.runId)
                        .filter(there::contains)
                        .toList())
                .forEach(logs::delete);
    }

    /** When the logs of a run expired. */
    @Transactional
    public Optional<Instant> expiredAt(long runId) {
        return findByIdOptional(runId).map(entity -> entity.expiredAt);
    }

    /**
     * Refuses to read logs that are gone.
     *
     * @throws NoriaException LOG_EXPIRED
     */
    void check(Run run) {
        expiredAt(run.id()).ifPresent(time -> {
            throw new NoriaException(
                    ErrorCode.LOG_EXPIRED,
                    "The logs of run %d of \"%s\" expired on %s and were removed: noria.retention.* says how long logs are kept."
                            .formatted(
                                    run.number(),
                                    run.project(),
                                    time.atOffset(ZoneOffset.UTC).toLocalDate()));
        });
    }
}
