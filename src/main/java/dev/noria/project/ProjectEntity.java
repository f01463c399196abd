package dev.noria.project;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code project}. */
@Entity
@Table(name = "project")
@NullUnmarked
class ProjectEntity extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String name;
    String url;
    String branch;
    String path;

    @Column(name = "poll_millis")
    long pollMillis;

    @Column(name = "trust_network")
    boolean trustNetwork;

    @Column(name = "trust_volumes")
    boolean trustVolumes;

    @Column(name = "trust_security")
    boolean trustSecurity;

    /** Moved by a statement of its own when a run is made, never through this object. */
    @Column(name = "next_run_number", updatable = false)
    long nextRunNumber;

    @Column(name = "last_poll_at")
    Instant lastPollAt;

    @Column(name = "last_poll_error")
    String lastPollError;

    @Column(name = "created_at")
    Instant createdAt;

    Project toProject() {
        return new Project(
                id,
                new ProjectName(name),
                Optional.ofNullable(url),
                branch,
                Optional.ofNullable(path),
                Duration.ofMillis(pollMillis),
                new Project.Trust(trustNetwork, trustVolumes, trustSecurity),
                createdAt);
    }

    Optional<PollResult> toPollResult() {
        return Optional.ofNullable(lastPollAt).map(at -> new PollResult(at, Optional.ofNullable(lastPollError)));
    }
}
