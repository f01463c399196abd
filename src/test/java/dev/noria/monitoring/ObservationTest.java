package dev.noria.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.deployment.target.ProbeAnswer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObservationTest {
    private final Observation observation = new Observation(3);

    @Test
    void counts_what_was_answered() {
        add(true, 4);
        add(true, 2);
        add(false, 90);
        add(true, 9);

        assertThat(observation.outputs())
                .containsEntry("uptime", "75")
                .containsEntry("probes", "4")
                .containsEntry("failed", "1")
                .containsEntry("latency_ms", "4");
    }

    @Test
    void never_rounds_up_to_a_hundred() {
        for (int i = 0; i < 99_999; i++) {
            add(true, 1);
        }
        add(false, 1);

        assertThat(observation.outputs()).containsEntry("uptime", "99.99");
    }

    @Test
    void is_down_only_after_failures_in_a_row() {
        add(false, 1);
        add(false, 1);
        add(true, 1);
        add(false, 1);
        add(false, 1);
        assertThat(observation.isDown()).isFalse();

        assertThat(add(false, 1).orElseThrow()).contains("It is down");
        assertThat(observation.isDown()).isTrue();
    }

    @Test
    void speaks_on_transitions_only() {
        assertThat(add(true, 1)).isEmpty();
        assertThat(add(false, 1)).contains("It does not answer well: 503.");
        assertThat(add(false, 1)).isEmpty();
        assertThat(add(true, 1)).contains("It answers again, after 2 failed probes.");
    }

    @Test
    void has_figures_without_any_good_answer() {
        assertThat(observation.outputs()).containsEntry("uptime", "0").doesNotContainKey("latency_ms");
        add(false, 1);
        assertThat(observation.outputs()).containsEntry("uptime", "0").containsEntry("failed", "1");
    }

    private Optional<String> add(boolean good, int millis) {
        return observation.add(new ProbeAnswer(1, good, good ? "200 OK" : "503", Duration.ofMillis(millis)));
    }
}
