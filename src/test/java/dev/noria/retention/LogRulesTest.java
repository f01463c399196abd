package dev.noria.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogRulesTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final LogRules NONE = new LogRules(Duration.ZERO, 0, 0, Duration.ofDays(1));

    @Test
    void logs_go_when_they_are_too_old() {
        LogRules rules = new LogRules(Duration.ofDays(90), 0, 0, Duration.ofDays(1));
        assertThat(rules.expiring(List.of(run(1, 1, 91), run(2, 1, 89)), id -> 1, NOW, 0))
                .extracting(EndedRun::id)
                .containsExactly(1L);
    }

    @Test
    void logs_go_when_enough_runs_of_their_project_are_newer() {
        LogRules rules = new LogRules(Duration.ZERO, 2, 0, Duration.ofDays(1));
        List<EndedRun> runs = List.of(run(1, 1, 9), run(2, 2, 8), run(3, 1, 7), run(4, 1, 6), run(5, 1, 5));
        assertThat(rules.expiring(runs, id -> 1, NOW, 0))
                .extracting(EndedRun::id)
                .containsExactly(1L, 3L);
    }

    @Test
    void the_oldest_logs_go_when_all_together_are_too_large() {
        LogRules rules = new LogRules(Duration.ZERO, 0, 100, Duration.ofDays(1));
        List<EndedRun> runs = List.of(run(1, 1, 9), run(2, 2, 8), run(3, 1, 7));
        assertThat(rules.expiring(runs, id -> 60, NOW, 0))
                .extracting(EndedRun::id)
                .containsExactly(1L, 2L);
    }

    @Test
    void the_oldest_logs_go_when_the_disk_is_full() {
        List<EndedRun> runs = List.of(run(1, 1, 9), run(2, 2, 8), run(3, 1, 7));
        assertThat(NONE.expiring(runs, id -> 60, NOW, 61))
                .extracting(EndedRun::id)
                .containsExactly(1L, 2L);
        assertThat(NONE.expiring(runs, id -> 60, NOW, 0)).isEmpty();
    }

    @Test
    void what_goes_for_another_reason_counts_as_room() {
        LogRules rules = new LogRules(Duration.ofDays(8), 0, 0, Duration.ofDays(1));
        List<EndedRun> runs = List.of(run(1, 1, 9), run(2, 2, 7), run(3, 1, 6));
        assertThat(rules.expiring(runs, id -> 60, NOW, 60))
                .extracting(EndedRun::id)
                .containsExactly(1L);
    }

    @Test
    void logs_of_today_stay_whatever_the_limits_say() {
        LogRules rules = new LogRules(Duration.ofSeconds(1), 1, 1, Duration.ofDays(1));
        List<EndedRun> runs =
                List.of(new EndedRun(1, 1, NOW.minusSeconds(7200)), new EndedRun(2, 1, NOW.minusSeconds(3600)));
        assertThat(rules.expiring(runs, id -> 1000, NOW, 1 << 30)).isEmpty();
    }

    @Test
    void what_stays_is_within_the_limits_and_newer_than_what_goes_for_its_size() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            List<EndedRun> runs = new ArrayList<>();
            for (int id = 0; id < random.nextInt(30); id++) {
                runs.add(run(id, random.nextInt(3), 2 + random.nextInt(200)));
            }
            runs.sort(Comparator.comparing(EndedRun::ended).thenComparing(EndedRun::id));
            long size = 1 + random.nextInt(2000);
            LogRules rules = new LogRules(Duration.ZERO, 0, size, Duration.ofDays(1));
            List<EndedRun> going = rules.expiring(runs, id -> id * 10, NOW, 0);
            long left = runs.stream()
                    .filter(run -> !going.contains(run))
                    .mapToLong(run -> run.id() * 10)
                    .sum();
            assertThat(left).as("seed %d", seed).isLessThanOrEqualTo(size);
            assertThat(going).as("seed %d", seed).isEqualTo(runs.subList(0, going.size()));
        }
    }

    private static EndedRun run(long id, long project, int daysAgo) {
        return new EndedRun(id, project, NOW.minus(Duration.ofDays(daysAgo)));
    }
}
