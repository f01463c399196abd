package dev.noria.deployment.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.container.OutputKind;
import dev.noria.deployment.target.ProbeAnswer;
import dev.noria.deployment.target.Probes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeScriptTest {
    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    private final List<ProbeAnswer> answers = new ArrayList<>();
    private final ProbeScript script = new ProbeScript(
            new Probes("1", "web", 8080, "/health", Duration.ofMillis(1500), Duration.ofMillis(2100), 3), answers::add);

    @Test
    void passes_values_beside_the_script_and_never_in_it() {
        assertThat(script.command().subList(3, 8))
                .containsExactly("probe", "http://web:8080/health", "3", "1.500", "3");
    }

    @Test
    void reads_answers_however_the_output_is_cut() {
        write(0, "beg");
        write(0, "in 1\nend 1 0 200");
        write(7, " OK\nbegin 2\n");
        write(9, "end 2 1 503 Service Unavailable\r\n");

        assertThat(answers)
                .containsExactly(
                        new ProbeAnswer(1, true, "200 OK", Duration.ofMillis(7)),
                        new ProbeAnswer(2, false, "503 Service Unavailable", Duration.ofMillis(2)));
    }

    @Test
    void says_why_there_was_no_answer() {
        write(0, "end 1 143 \nend 2 1\nend 3 1 bad address 'web:8080'\nend 4 127 \n");

        assertThat(answers)
                .extracting(ProbeAnswer::said)
                .containsExactly(
                        "no answer within 3 s",
                        "no answer (wget ended with 1)",
                        "bad address 'web:8080'",
                        "the helper image has no wget or timeout");
    }

    @Test
    void ignores_everything_else() {
        write(0, "Terminated\nend x y\n" + "x".repeat(100_000) + "\nend 1 0 200 OK\n");

        assertThat(answers).hasSize(1);
    }

    private void write(int millis, String text) {
        script.write(START.plusMillis(millis), OutputKind.STDOUT, text.getBytes(StandardCharsets.UTF_8));
    }
}
