package dev.noria.run;

import dev.noria.definition.StageName;
import dev.noria.plan.FailurePolicy;
import dev.noria.plan.PlannedStep.Place;
import dev.noria.plan.StepKind;
import dev.noria.platform.ErrorCode;
import dev.noria.run.stored.RunJson;
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

/** A row of {@code step}. States change by conditional updates only, never through this object. */
@Entity
@Table(name = "step")
@NullUnmarked
class StepEntity extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "run_id")
    long runId;

    int position;
    String pipeline;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    StageName stage;

    String name;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    StepKind kind;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    Place place;

    @Column(name = "depends_on")
    String dependsOn;

    boolean explicit;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    FailurePolicy failure;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    StepStatus status;

    int attempt;

    @Column(name = "retry_at")
    Instant retryAt;

    @Column(name = "exit_code")
    Integer exitCode;

    @Column(name = "error_code")
    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    ErrorCode errorCode;

    String reason;
    String image;
    String digest;
    String outputs;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "finished_at")
    Instant finishedAt;

    Step toStep() {
        return new Step(
                id,
                runId,
                position,
                pipeline,
                stage,
                name,
                kind,
                place,
                RunJson.texts(dependsOn),
                explicit,
                failure,
                status,
                attempt,
                Optional.ofNullable(retryAt),
                Optional.ofNullable(exitCode),
                Optional.ofNullable(errorCode),
                Optional.ofNullable(reason),
                Optional.ofNullable(image),
                Optional.ofNullable(digest),
                RunJson.values(outputs),
                Optional.ofNullable(startedAt),
                Optional.ofNullable(finishedAt));
    }
}
