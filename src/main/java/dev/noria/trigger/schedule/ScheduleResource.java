package dev.noria.trigger.schedule;

import dev.noria.project.Project;
import dev.noria.project.ProjectStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/projects/{project}/schedules}. */
@Path("/api/v1/projects/{project}/schedules")
public class ScheduleResource {
    private static final int SHOWN = 5;

    private final ProjectStore projects;
    private final ScheduleStore schedules;
    private final Clock clock;

    public ScheduleResource(ProjectStore projects, ScheduleStore schedules, Clock clock) {
        this.projects = projects;
        this.schedules = schedules;
        this.clock = clock;
    }

    /**
     * A schedule.
     *
     * @param cron five fields
     * @param branch what it runs
     * @param next the next five times; the first is in the past when it is about to start
     * @param lastAt when it was started
     * @param error why it could not be started the last time
     */
    public record ScheduleView(
            String pipeline,
            String name,
            String cron,
            String zone,
            String branch,
            Map<String, String> inputs,
            List<Instant> next,
            @Nullable Instant lastAt,
            @Nullable String error) {}

    @GET
    @Operation(summary = "Schedules of a project's branch, with their next times")
    public List<ScheduleView> list(String project) {
        Project found = projects.get(project);
        Instant now = clock.instant();
        return schedules.of(found).stream()
                .map(schedule -> new ScheduleView(
                        schedule.pipeline(),
                        schedule.name(),
                        schedule.cron().text(),
                        schedule.zone().getId(),
                        schedule.branch().orElse(found.branch()),
                        schedule.inputs(),
                        Stream.concat(
                                        schedule.next().stream(),
                                        schedule.times().after(schedule.next().orElse(now), SHOWN).stream())
                                .limit(SHOWN)
                                .toList(),
                        schedule.last().orElse(null),
                        schedule.error().orElse(null)))
                .toList();
    }
}
