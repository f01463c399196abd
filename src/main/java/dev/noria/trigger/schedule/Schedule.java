package dev.noria.trigger.schedule;

import dev.noria.definition.value.Cron;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * A time at which a project's pipelines start.
 *
 * @param pipeline whose file says so
 * @param branch what runs; empty for the project's branch
 * @param inputs as given by the file
 * @param next when it is due; empty when never
 * @param last when it was started
 * @param error why it could not be started the last time it was due
 */
record Schedule(
        long id,
        long projectId,
        String pipeline,
        String name,
        Cron cron,
        ZoneId zone,
        Optional<String> branch,
        Map<String, String> inputs,
        Optional<Instant> next,
        Optional<Instant> last,
        Optional<String> error) {

    CronTimes times() {
        return new CronTimes(cron, zone);
    }

    /** What a file says about a schedule. */
    record Written(
            String pipeline,
            String name,
            Cron cron,
            ZoneId zone,
            Optional<String> branch,
            Map<String, String> inputs) {}
}
