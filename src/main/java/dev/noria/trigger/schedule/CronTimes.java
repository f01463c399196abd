package dev.noria.trigger.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.noria.definition.value.Cron;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * When a time pattern comes up in a zone. When the clocks change it is as with cron: what is set for certain hours
 * happens once a day, also when its hour is left out (then as much later) or comes twice (then the first time); what is
 * set for every hour follows the clock.
 */
final class CronTimes {
    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    private final ExecutionTime pattern;
    private final boolean everyHour;
    private final ZoneId zone;

    CronTimes(Cron cron, ZoneId zone) {
        this.pattern = ExecutionTime.forCron(PARSER.parse(cron.text().toUpperCase(Locale.ROOT)));
        this.everyHour = cron.text().split(" ", -1)[1].startsWith("*");
        this.zone = zone;
    }

    /** The first time after a moment; empty when there is none in the years to come. */
    Optional<Instant> after(Instant moment) {
        return everyHour ? byTheClock(moment) : onceADay(moment);
    }

    /** The next times, at most so many. */
    List<Instant> after(Instant moment, int count) {
        List<Instant> times = new ArrayList<>();
        Optional<Instant> next = after(moment);
        while (next.isPresent() && times.size() < count) {
            times.add(next.get());
            next = after(next.get());
        }
        return times;
    }

    private Optional<Instant> onceADay(Instant moment) {
        LocalDateTime local = moment.atZone(zone).toLocalDateTime();
        Optional<LocalDateTime> next = local(local);
        while (next.isPresent()) {
            // A time that is left out becomes as much later as the clocks are put on.
            Instant time = next.get().atZone(zone).toInstant();
            if (time.isAfter(moment)) {
                return Optional.of(time);
            }
            next = local(next.get());
        }
        return Optional.empty();
    }

    /** Between two changes of the clocks there is one offset, and nothing is left out or comes twice. */
    private Optional<Instant> byTheClock(Instant moment) {
        Instant from = moment;
        ZoneOffset offset = zone.getRules().getOffset(moment);
        ZoneOffsetTransition change = zone.getRules().nextTransition(moment);
        while (true) {
            ZoneOffset current = offset;
            Optional<Instant> next =
                    local(LocalDateTime.ofInstant(from, current)).map(time -> time.toInstant(current));
            if (next.isEmpty() || change == null || next.get().isBefore(change.getInstant())) {
                return next;
            }
            offset = change.getOffsetAfter();
            from = change.getInstant().minusNanos(1);
            change = zone.getRules().nextTransition(change.getInstant());
        }
    }

    /** As if there were no zones. */
    private Optional<LocalDateTime> local(LocalDateTime after) {
        return pattern.nextExecution(after.atZone(ZoneOffset.UTC)).map(next -> next.toLocalDateTime());
    }
}
