package dev.noria.execution.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.platform.NoriaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scripts are run by a real shell. */
class ScriptTest {

    @Test
    void shows_each_command_before_it_runs() throws Exception {
        assertThat(run(List.of("echo one", "echo two"))).isEqualTo("+ echo one\none\n+ echo two\ntwo\n[0]");
    }

    @Test
    void shows_commands_as_they_are_written() throws Exception {
        assertThat(run(List.of("echo 'it'\\''s' \"100%\" \\\\n"))).startsWith("+ echo 'it'\\''s' \"100%\" \\\\n\n");
    }

    @Test
    void the_first_failure_ends_it() throws Exception {
        assertThat(run(List.of("echo one", "exit 3", "echo never"))).isEqualTo("+ echo one\none\n+ exit 3\n[3]");
        assertThat(run(List.of("false", "echo never"))).isEqualTo("+ false\n[1]");
    }

    @Test
    void variables_and_the_directory_carry_over() throws Exception {
        assertThat(run(List.of("cd /; X=1", "echo $X $PWD"))).endsWith("1 /\n[0]");
    }

    @Test
    void a_command_may_have_several_lines() throws Exception {
        assertThat(run(List.of("if true\nthen echo yes\nfi"))).isEqualTo("+ if true\nthen echo yes\nfi\nyes\n[0]");
    }

    @Test
    void what_linux_would_not_take_is_refused_with_a_sentence() {
        assertThatThrownBy(() -> Script.command("/bin/sh", List.of("echo " + "x".repeat(130_000))))
                .isInstanceOf(NoriaException.class)
                .hasMessageContaining("move them to a file");
    }

    private static String run(List<String> commands) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Script.command("/bin/sh", commands))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return output + "[" + process.waitFor() + "]";
    }
}
