package dev.noria.trigger.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noria.project.Project;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The schedules of all projects, and of which commits they were read. */
@ApplicationScoped
public class ScheduleStore implements PanacheRepositoryBase<ScheduleEntity, Long> {
    private static final int LONGEST_ERROR = 2000;
    private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};
    private static final String STALE = """
            select p.name, h.sha
            from project p
            left join ref_head h on h.project_id = p.id and h.ref = concat('refs/heads/', p.branch)
            left join schedule_reading r on r.project_id = p.id
            where (h.sha is null and r.sha is not null)
               or (h.sha is not null and (r.sha is null or r.sha <> h.sha or r.branch <> p.branch
                   or coalesce(r.path, '') <> coalesce(p.path, '')))
            """;

    private final Clock clock;
    private final EntityManager entities;
    private final ObjectMapper json;

    public ScheduleStore(Clock clock, EntityManager entities, ObjectMapper json) {
        this.clock = clock;
        this.entities = entities;
        this.json = json;
    }

    /** A project whose schedules are not those of its branch's commit. */
    record Stale(String project, Optional<String> sha) {}

    /** Projects whose branch, or place of pipeline files, has moved since their schedules were read. */
    @Transactional
    List<Stale> stale() {
        List<?> rows = entities.createNativeQuery(STALE).getResultList();
        return rows.stream()
                .map(row -> (Object[]) row)
                .map(row -> new Stale((String) row[0], Optional.ofNullable((String) row[1])))
                .toList();
    }

    /** Puts these in the place of a project's schedules. One whose times are the same stays due when it was. */
    @Transactional
    void replace(Project project, List<Schedule.Written> written) {
        Map<String, ScheduleEntity> old = new HashMap<>();
        list("projectId", project.id()).forEach(row -> old.put(key(row.pipeline, row.name), row));
        for (Schedule.Written one : written) {
            ScheduleEntity known = old.remove(key(one.pipeline(), one.name()));
            ScheduleEntity row = known == null ? new ScheduleEntity() : known;
            boolean sameTimes =
                    one.cron().text().equals(row.cron) && one.zone().getId().equals(row.zone);
            row.projectId = project.id();
            row.pipeline = one.pipeline();
            row.name = one.name();
            row.cron = one.cron().text();
            row.zone = one.zone().getId();
            row.branch = one.branch().orElse(null);
            row.inputs = text(one.inputs());
            if (!sameTimes) {
                row.nextAt = new CronTimes(one.cron(), one.zone())
                        .after(clock.instant())
                        .orElse(null);
            }
            persist(row);
        }
        old.values().forEach(this::delete);
    }

    /** Notes of which commit a project's schedules are; empty: it has none. */
    @Transactional
    void note(Project project, Optional<String> sha) {
        entities.createNativeQuery("delete from schedule_reading where project_id = ?1")
                .setParameter(1, project.id())
                .executeUpdate();
        sha.ifPresent(commit -> entities.createNativeQuery(
                        "insert into schedule_reading (project_id, branch, path, sha) values (?1, ?2, ?3, ?4)")
                .setParameter(1, project.id())
                .setParameter(2, project.branch())
                .setParameter(3, project.path().orElse(null))
                .setParameter(4, commit)
                .executeUpdate());
    }

    /** Those of a project, by pipeline and name. */
    @Transactional
    List<Schedule> of(Project project) {
        return list("projectId = ?1 order by pipeline, name", project.id()).stream()
                .map(this::schedule)
                .toList();
    }

    /** Those whose time has come, the longest due first. */
    @Transactional
    List<Schedule> due(Instant now) {
        return list("nextAt <= ?1 order by nextAt, id", now).stream()
                .map(this::schedule)
                .toList();
    }

    /**
     * Moves a schedule on to its next time; to be called in the transaction that makes its run.
     *
     * @return false when somebody else has: the run exists
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean started(Schedule due, Instant now) {
        return move(due, now, true, Optional.empty());
    }

    /** Moves a schedule on that cannot be started, with the reason. */
    @Transactional
    void passed(Schedule due, Instant now, String reason) {
        move(due, now, false, Optional.of(reason));
    }

    /** Notes why a schedule cannot be started yet; it stays due. */
    @Transactional
    void delayed(Schedule due, String reason) {
        update("lastError = ?1 where id = ?2", shortened(reason), due.id());
    }

    private boolean move(Schedule due, Instant now, boolean started, Optional<String> error) {
        return update(
                        "nextAt = ?1, lastAt = ?2, lastError = ?3 where id = ?4 and nextAt = ?5",
                        due.times().after(now).orElse(null),
                        started ? now : due.last().orElse(null),
                        error.map(ScheduleStore::shortened).orElse(null),
                        due.id(),
                        due.next().orElseThrow())
                == 1;
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_ERROR));
    }

    private static String key(String pipeline, String name) {
        return pipeline + "/" + name;
    }

    private Schedule schedule(ScheduleEntity row) {
        try {
            return row.toSchedule(json.readValue(row.inputs, VALUES));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored schedule cannot be read.", e);
        }
    }

    private String text(Map<String, String> values) {
        try {
            return json.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts are always JSON.", e);
        }
    }
}
