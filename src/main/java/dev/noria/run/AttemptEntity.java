package dev.noria.run;

import dev.noria.platform.ErrorCode;
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
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code attempt}. */
@Entity
@Table(name = "attempt")
@NullUnmarked
class AttemptEntity extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "step_id")
    long stepId;

    int number;
    String container;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    StepStatus status;

    @Column(name = "exit_code")
    Integer exitCode;

    @Column(name = "error_code")
    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    ErrorCode errorCode;

    String reason;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "finished_at")
    Instant finishedAt;

    Attempt toAttempt() {
        return new Attempt(
                stepId,
                number,
                container,
                status,
                Optional.ofNullable(exitCode),
                Optional.ofNullable(errorCode),
                Optional.ofNullable(reason),
                startedAt,
                Optional.ofNullable(finishedAt));
    }
}
