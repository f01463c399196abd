package dev.noria.log;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code log_expiry}: the logs of this run have been removed, or are about to be. */
@Entity
@Table(name = "log_expiry")
@NullUnmarked
class LogExpiryEntity {
    @Id
    @Column(name = "run_id")
    Long runId;

    @Column(name = "expired_at")
    Instant expiredAt;
}
