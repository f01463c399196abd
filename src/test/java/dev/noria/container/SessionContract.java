package dev.noria.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.platform.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Looking into containers. */
public abstract class SessionContract extends GateContract {
    private Sessions sessions;

    /** What a server looks into containers with. */
    protected abstract Sessions sessions(ContainerRuntime server);

    @BeforeEach
    void open() {
        sessions = sessions(runtime);
    }

    private void typeLine(Terminal terminal, String line) {
        terminal.type((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private Terminal shell(String step) {
        return sessions.openTerminal(
                name(step), List.of("/bin/sh"), Map.of("TERM", "dumb"), new TerminalSize(80, 24), output);
    }

    @Test
    void a_terminal_is_one() throws Exception {
        try (GatedContainer gate = gated("terminal");
                Terminal terminal = shell("terminal")) {
            typeLine(terminal, "stty size");
            output.await(() -> output.text().contains("\n24 80\r\n"));
            terminal.resize(new TerminalSize(100, 40));
            typeLine(terminal, "stty size");
            output.await(() -> output.text().contains("\n40 100\r\n"));
            typeLine(terminal, "sleep 60");
            TimeUnit.MILLISECONDS.sleep(300);
            terminal.type(new byte[] {3});
            typeLine(terminal, "echo after");
            output.await(() -> output.text().contains("\nafter\r\n"));
            typeLine(terminal, "exit 7");
            assertThat(terminal.exit().get(20, TimeUnit.SECONDS)).isEqualTo(7);
            assertThat(output.errors()).isEmpty();
        }
    }

    @Test
    void a_terminal_ends_with_its_container() {
        try (GatedContainer gate = gated("ends");
                Terminal terminal = shell("ends")) {
            gate.close();
            assertThatThrownBy(() -> terminal.exit().get(20, TimeUnit.SECONDS))
                    .satisfies(e -> hasCode(e.getCause(), ErrorCode.CONTAINER_LOST));
        }
    }

    @Test
    void there_is_no_terminal_in_a_container_that_does_not_run() {
        assertThatThrownBy(() -> shell("never")).satisfies(e -> hasCode(e, ErrorCode.CONTAINER_LOST));
        run("ended", "print x");
        assertThatThrownBy(() -> shell("ended")).satisfies(e -> hasCode(e, ErrorCode.CONTAINER_START_FAILED));
    }

    @Test
    void a_container_goes_on_from_a_kept_one() throws Exception {
        run("failed", "file /tmp/state as-it-was", "exit 1");
        assertThatThrownBy(() -> sessions.keep(name("failed"), 3)).satisfies(e -> hasCode(e, ErrorCode.FILE_TOO_LARGE));
        KeptContainer kept = sessions.keep(name("failed"), 100_000_000);
        try {
            assertThat(sessions.keep(name("failed"), 100_000_000)).isEqualTo(kept);
            runtime.removeContainer(name("failed"));
            assertThat(sessions.kept()).containsExactly(kept);
            assertThat(sessions(runtime("other-" + instance)).kept()).isEmpty();
            assertThat(kept.container()).isEqualTo(name("failed"));
            assertThat(kept.bytes()).isPositive();
            assertThat(kept.labels()).containsEntry(Labels.STEP, "failed");
            StepContainer plain = step("session", List.of());
            StepContainer session = new StepContainer(
                    plain.name(),
                    place,
                    kept.image(),
                    List.of(),
                    plain.environment(),
                    plain.directory(),
                    plain.labels(),
                    plain.limits());
            try (GatedContainer gate = runtime.startGated(session);
                    Terminal terminal = shell("session")) {
                typeLine(terminal, "cat /tmp/state");
                output.await(() -> output.text().contains("\nas-it-was"));
                assertThat(terminal.exit()).isNotDone();
            }
            sessions(runtime("other-" + instance)).forget(kept);
            assertThat(sessions.kept()).containsExactly(kept);
        } finally {
            sessions.forget(kept);
            sessions.forget(kept);
        }
        assertThat(sessions.kept()).isEmpty();
    }
}
