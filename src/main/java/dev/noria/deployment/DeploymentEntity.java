package dev.noria.deployment;

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

/** A row of {@code deployment}. States change by conditional updates only, never through this object. */
@Entity
@Table(name = "deployment")
@NullUnmarked
class DeploymentEntity extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "service_id")
    long serviceId;

    @Column(name = "run_id")
    long runId;

    @Column(name = "run_number")
    long run;

    String pipeline;
    String step;
    int attempt;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    DeploymentStatus status;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    DeploymentPhase phase;

    Integer revision;
    Integer previous;
    String image;
    String version;

    @Column(name = "commit_sha")
    String commit;

    @Column(name = "error_code")
    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    ErrorCode errorCode;

    String reason;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "finished_at")
    Instant finishedAt;

    static DeploymentEntity of(long serviceId, NewDeployment wanted, Integer previous, Instant now) {
        DeploymentEntity entity = new DeploymentEntity();
        entity.serviceId = serviceId;
        entity.runId = wanted.runId();
        entity.run = wanted.run();
        entity.pipeline = wanted.pipeline();
        entity.step = wanted.step();
        entity.attempt = wanted.attempt();
        entity.status = DeploymentStatus.PLANNED;
        entity.previous = previous;
        entity.image = wanted.image();
        entity.version = wanted.version().orElse(null);
        entity.commit = wanted.commit();
        entity.startedAt = now;
        return entity;
    }

    Deployment toDeployment(String environment, String service) {
        return new Deployment(
                id,
                environment,
                service,
                status,
                Optional.ofNullable(phase),
                Optional.ofNullable(revision),
                Optional.ofNullable(previous),
                image,
                Optional.ofNullable(version),
                commit,
                run,
                Optional.ofNullable(errorCode),
                Optional.ofNullable(reason),
                startedAt,
                Optional.ofNullable(finishedAt));
    }
}
