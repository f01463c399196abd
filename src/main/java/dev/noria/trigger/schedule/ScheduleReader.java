package dev.noria.trigger.schedule;

import dev.noria.definition.Definition;
import dev.noria.definition.load.Loaded;
import dev.noria.definition.text.MalformedException;
import dev.noria.definition.text.Variables;
import dev.noria.definition.value.Value;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.project.ProjectStore;
import dev.noria.trigger.planning.Definitions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Reads the schedules of a project's branch again when the branch has moved. */
@ApplicationScoped
public class ScheduleReader {
    private static final Logger LOG = Logger.getLogger(ScheduleReader.class);
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final ScheduleStore schedules;
    private final ProjectStore projects;
    private final Definitions definitions;
    private final Clock clock;
    private final Map<String, Instant> notBefore = new ConcurrentHashMap<>();

    public ScheduleReader(ScheduleStore schedules, ProjectStore projects, Definitions definitions, Clock clock) {
        this.schedules = schedules;
        this.projects = projects;
        this.definitions = definitions;
        this.clock = clock;
    }

    /** Reads what has moved. A repository that cannot be read is left for later, with its schedules as they are. */
    void readStale() {
        for (ScheduleStore.Stale stale : schedules.stale()) {
            if (notBefore.getOrDefault(stale.project(), Instant.MIN).isAfter(clock.instant())) {
                continue;
            }
            try {
                projects.byName(stale.project()).ifPresent(project -> read(project, stale.sha()));
                notBefore.remove(stale.project());
            } catch (NoriaException e) {
                LOG.warnf("The schedules of %s could not be read: %s", stale.project(), e.sentence());
                notBefore.put(stale.project(), clock.instant().plus(AGAIN));
            }
        }
    }

    private void read(Project project, Optional<String> sha) {
        Optional<Loaded> loaded = sha.flatMap(commit -> definitions.at(project, commit));
        if (loaded.isEmpty() || loaded.get().valid()) {
            schedules.replace(project, written(loaded.map(Loaded::definitions).orElse(List.of())));
        }
        // Files that do not load change no schedule: what is due makes a run that says what is wrong with them.
        schedules.note(project, sha);
    }

    private static List<Schedule.Written> written(List<Definition> definitions) {
        List<Schedule.Written> written = new ArrayList<>();
        for (Definition definition : definitions) {
            for (Definition.Schedule schedule : definition.schedules()) {
                try {
                    Map<String, String> inputs = new LinkedHashMap<>();
                    for (Map.Entry<String, Value<String>> input :
                            schedule.inputs().entrySet()) {
                        inputs.put(input.getKey(), value(input.getValue()));
                    }
                    written.add(new Schedule.Written(
                            definition.name(),
                            schedule.name(),
                            value(schedule.cron()),
                            value(schedule.zone()),
                            schedule.branch().isPresent()
                                    ? Optional.of(value(schedule.branch().get()))
                                    : Optional.empty(),
                            inputs));
                } catch (MalformedException e) {
                    LOG.warnf("Schedule %s of %s is left out: %s.", schedule.name(), definition.file(), e.sentence());
                }
            }
        }
        return written;
    }

    /** There is no commit and no event yet that a variable could be of. */
    private static <T> T value(Value<T> value) throws MalformedException {
        return value.evaluate(new Variables(Map.of()));
    }
}
