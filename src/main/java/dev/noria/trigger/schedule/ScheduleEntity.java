package dev.noria.trigger.schedule;

import dev.noria.definition.value.Cron;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code schedule}. {@code next_at} moves by conditional updates only, never through this object. */
@Entity
@Table(name = "schedule")
@NullUnmarked
class ScheduleEntity extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "project_id")
    long projectId;

    String pipeline;
    String name;
    String cron;
    String zone;
    String branch;

    String inputs;

    @Column(name = "next_at")
    Instant nextAt;

    @Column(name = "last_at")
    Instant lastAt;

    @Column(name = "last_error")
    String lastError;

    Schedule toSchedule(Map<String, String> inputValues) {
        return new Schedule(
                id,
                projectId,
                pipeline,
                name,
                new Cron(cron),
                ZoneId.of(zone),
                Optional.ofNullable(branch),
                inputValues,
                Optional.ofNullable(nextAt),
                Optional.ofNullable(lastAt),
                Optional.ofNullable(lastError));
    }
}
