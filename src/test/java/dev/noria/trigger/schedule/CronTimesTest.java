package dev.noria.trigger.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.definition.text.MalformedException;
import dev.noria.definition.value.Cron;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CronTimesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void a_time_of_day_follows_the_zone_through_the_year() throws Exception {
        assertThat(times("0 3 * * *", BERLIN, "2026-01-31T12:00:00Z", 1)).containsExactly("2026-02-01T02:00:00Z");
        assertThat(times("0 3 * * *", BERLIN, "2026-07-01T12:00:00Z", 1)).containsExactly("2026-07-02T01:00:00Z");
    }

    @Test
    void a_time_that_is_left_out_in_spring_comes_once_and_as_much_later() throws Exception {
        assertThat(times("30 2 * * *", BERLIN, "2026-03-28T12:00:00Z", 2))
                .containsExactly("2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z");
        assertThat(times("30 2,3 * * *", BERLIN, "2026-03-28T12:00:00Z", 2))
                .containsExactly("2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z");
    }

    @Test
    void a_time_that_comes_twice_in_autumn_counts_once() throws Exception {
        assertThat(times("30 2 * * *", BERLIN, "2026-10-24T12:00:00Z", 2))
                .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
        assertThat(times("30 2 * * *", BERLIN, "2026-10-25T01:10:00Z", 1)).containsExactly("2026-10-26T01:30:00Z");
    }

    @Test
    void every_hour_follows_the_clock_and_every_quarter_does() throws Exception {
        assertThat(times("30 * * * *", BERLIN, "2026-10-24T23:00:00Z", 4))
                .containsExactly(
                        "2026-10-24T23:30:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T02:30:00Z");
        assertThat(times("*/30 * * * *", BERLIN, "2026-03-29T00:00:00Z", 4))
                .containsExactly(
                        "2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z", "2026-03-29T02:00:00Z");
    }

    @Test
    void days_of_month_and_of_week_together_mean_either() throws Exception {
        assertThat(times("0 0 13 * fri", ZoneOffset.UTC, "2026-02-07T00:00:00Z", 4))
                .containsExactly(
                        "2026-02-13T00:00:00Z", "2026-02-20T00:00:00Z", "2026-02-27T00:00:00Z", "2026-03-06T00:00:00Z");
        assertThat(times("0 0 10 * fri", ZoneOffset.UTC, "2026-02-07T00:00:00Z", 2))
                .containsExactly("2026-02-10T00:00:00Z", "2026-02-13T00:00:00Z");
    }

    @Test
    void sunday_has_two_numbers() throws Exception {
        assertThat(times("0 0 * * 7", ZoneOffset.UTC, "2026-02-07T00:00:00Z", 1))
                .isEqualTo(times("0 0 * * 0", ZoneOffset.UTC, "2026-02-07T00:00:00Z", 1))
                .isEqualTo(times("0 0 * * sun", ZoneOffset.UTC, "2026-02-07T00:00:00Z", 1))
                .containsExactly("2026-02-08T00:00:00Z");
        assertThat(times("0 0 * * 6-7", ZoneOffset.UTC, "2026-02-05T00:00:00Z", 2))
                .containsExactly("2026-02-07T00:00:00Z", "2026-02-08T00:00:00Z");
    }

    @Test
    void a_leap_day_comes_and_a_31st_of_february_never_does() throws Exception {
        assertThat(times("0 0 29 2 *", ZoneOffset.UTC, "2026-01-01T00:00:00Z", 1))
                .containsExactly("2028-02-29T00:00:00Z");
        long begun = System.nanoTime();
        assertThat(new CronTimes(Cron.NEVER, BERLIN).after(Instant.parse("2026-01-01T00:00:00Z")))
                .isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@hourly",
                "@daily",
                "@weekly",
                "@monthly",
                "@yearly",
                "*/7 1-5/2 * jan-mar,12 mon-fri",
                "5/20 4 1,15 * *"
            })
    void whatever_the_language_takes_has_times(String text) throws Exception {
        assertThat(times(text, BERLIN, "2026-02-07T00:00:00Z", 3)).hasSize(3);
    }

    /** Compared with a walk through every minute, in a zone without changes of the clocks. */
    @Test
    void is_what_matching_every_minute_gives() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 150; i++) {
            Set<Integer> minutes = pick(random, 0, 59);
            Set<Integer> hours = pick(random, 0, 23);
            Set<Integer> weekdays = pick(random, 0, 6);
            String text = "%s %s * * %s".formatted(join(minutes), join(hours), join(weekdays));
            LocalDateTime start = LocalDateTime.of(
                    2026, 1 + random.nextInt(12), 1 + random.nextInt(28), random.nextInt(24), random.nextInt(60));
            LocalDateTime expected = start.plusMinutes(1);
            while (!(minutes.contains(expected.getMinute())
                    && hours.contains(expected.getHour())
                    && weekdays.contains(expected.getDayOfWeek().getValue() % 7))) {
                expected = expected.plusMinutes(1);
            }
            assertThat(new CronTimes(Cron.parse(text), ZoneOffset.UTC).after(start.toInstant(ZoneOffset.UTC)))
                    .as("seed %d: %s after %s", seed, text, start)
                    .isEqualTo(Optional.of(expected.toInstant(ZoneOffset.UTC)));
        }
    }

    /** In every zone: times grow, and a daily time comes on every day once. */
    @Test
    void a_daily_time_comes_once_on_each_day_in_every_zone() throws Exception {
        Random random = new Random(7);
        List<String> zones = new ArrayList<>(ZoneId.getAvailableZoneIds());
        for (int i = 0; i < 40; i++) {
            ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            CronTimes times = new CronTimes(Cron.parse(random.nextInt(60) + " " + random.nextInt(24) + " * * *"), zone);
            List<Instant> year = times.after(Instant.parse("2026-01-01T00:00:00Z"), 365);
            for (int day = 1; day < year.size(); day++) {
                assertThat(Duration.between(year.get(day - 1), year.get(day)))
                        .as("%s, day %d", zone.getDisplayName(TextStyle.FULL, Locale.ROOT), day)
                        .isBetween(Duration.ofHours(22), Duration.ofHours(26));
            }
        }
    }

    private static Set<Integer> pick(Random random, int from, int to) {
        Set<Integer> picked = new HashSet<>();
        int size = 1 + random.nextInt(3);
        while (picked.size() < size) {
            picked.add(from + random.nextInt(to - from + 1));
        }
        return picked;
    }

    private static String join(Set<Integer> values) {
        return String.join(",", values.stream().sorted().map(String::valueOf).toList());
    }

    private static List<String> times(String cron, ZoneId zone, String after, int count) throws MalformedException {
        return new CronTimes(Cron.parse(cron), zone)
                .after(Instant.parse(after), count).stream()
                        .map(Instant::toString)
                        .toList();
    }
}
