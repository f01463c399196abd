package dev.noria.run;

import dev.noria.definition.TriggerEvent;
import dev.noria.plan.TriggerFacts.CommitFacts;
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

/** A row of {@code run}. States change by conditional updates only, never through this object. */
@Entity
@Table(name = "run")
@NullUnmarked
class RunEntity extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "project_id")
    long projectId;

    long number;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    RunStatus status;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    TriggerEvent event;

    String ref;

    @Column(name = "commit_sha")
    String commitSha;

    @Column(name = "commit_message")
    String commitMessage;

    @Column(name = "author_name")
    String authorName;

    @Column(name = "author_email")
    String authorEmail;

    @Column(name = "commit_time")
    Instant commitTime;

    String plan;
    String problems;
    String reasons;
    String summary;

    @Column(name = "error_code")
    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    ErrorCode errorCode;

    @Column(name = "cancel_requested")
    boolean cancelRequested;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "finished_at")
    Instant finishedAt;

    Run toRun(String project) {
        return new Run(
                id,
                projectId,
                project,
                number,
                status,
                event,
                ref,
                new CommitFacts(commitSha, commitMessage, authorName, authorEmail, commitTime),
                summary,
                Optional.ofNullable(errorCode),
                RunJson.problems(problems),
                RunJson.texts(reasons),
                cancelRequested,
                createdAt,
                Optional.ofNullable(startedAt),
                Optional.ofNullable(finishedAt));
    }
}
