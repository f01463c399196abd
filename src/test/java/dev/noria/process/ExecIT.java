package dev.noria.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.support.GitFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code exec} as a person calls it: the packaged application, in a working copy, on the real engine. */
@Tag("engine")
class ExecIT {
    private static final String FILE = """
            inputs: {who: {type: string, default: nobody}}
            stages:
              build:
                hello: {image: busybox, commands: ["echo hello $INPUT_WHO", cat new.txt, "test ! -e ignored"]}
              test:
                unit: {image: busybox, commands: ["echo token $T", exit 3], environment: {T: {from_secret: token}}}
              deploy:
                web: {image: busybox, commands: [echo deploying]}
            """;

    @TempDir
    Path folder;

    private Path work;

    @BeforeEach
    void workingCopy() throws Exception {
        work = folder.resolve("work");
        GitFolder.init(work, Map.of(".noria.yaml", FILE, ".gitignore", "ignored\n"), "first");
        Files.writeString(work.resolve("new.txt"), "not committed\n");
        Files.writeString(work.resolve("ignored"), "x\n");
        Files.writeString(folder.resolve("secrets"), "token=sesame\n");
    }

    private record Result(int status, String output) {}

    @Test
    void runs_what_lies_in_the_folder_and_leaves_nothing() throws Exception {
        Result result = exec("--input", "who=Ada", "--step", "hello");
        assertThat(result.output())
                .contains("hello │ hello Ada", "hello │ not committed", "✓ build › hello", "✓ Succeeded")
                .doesNotContain("unit", "deploying");
        assertThat(result.status()).isZero();
        assertThat(homes()).isEmpty();
    }

    @Test
    void a_failed_step_gives_its_status_and_secrets_stay_hidden() throws Exception {
        Result result = exec("--secret-file", folder.resolve("secrets").toString());
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output())
                .contains("unit  │ token ********", "✕ test › unit")
                .doesNotContain("sesame", "deploying");
    }

    @Test
    void a_secret_is_hidden_in_every_form_and_however_it_is_cut() throws Exception {
        Files.writeString(folder.resolve("secrets"), "TOKEN='open sesame&now'\n");
        Files.writeString(work.resolve("forms.yaml"), """
                stages:
                  test:
                    forms:
                      image: busybox
                      environment: {T: {from_secret: token}}
                      commands:
                        - printf %s "$T" | base64
                        - printf 'open ses'; sleep 1; printf 'ame&now\\n'
                        - echo 'at open%20sesame%26now'
                        - echo the end
                """);
        Result result = exec("--secret-file", folder.resolve("secrets").toString(), "forms.yaml");
        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.output())
                .contains("│ ********", "│ at ********", "│ the end")
                .doesNotContain("sesame", "b3BlbiBzZXNhbWUmbm93", "│ ame&now");
    }

    @Test
    void what_is_missing_is_said_before_anything_runs() throws Exception {
        Result result = exec();
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output())
                .contains(".noria.yaml:6:", "There is no secret \"token\"", "--secret-file")
                .doesNotContain("hello │");
        Files.writeString(folder.resolve("secrets"), "tokken=sesame\n");
        assertThat(exec("--secret-file", folder.resolve("secrets").toString()).output())
                .contains("did you mean \"tokken\"?")
                .doesNotContain("hello │");
        assertThat(exec("--input", "whoo=x").output()).contains("did you mean \"who\"?");
    }

    @Test
    void an_interrupt_asks_the_steps_to_end_and_leaves_nothing() throws Exception {
        Files.writeString(
                work.resolve("slow.yaml"),
                "stages: {test: {slow: {image: busybox, commands: [\"trap 'echo asked; exit 9' TERM\", echo up,"
                        + " 'sleep 300 & wait']}}}\n");
        Process process = start("slow.yaml");
        StringBuilder output = new StringBuilder();
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line;
            while ((line = lines.readLine()) != null) {
                output.append(line).append('\n');
                if (line.endsWith("│ up")) {
                    process.toHandle().destroy(); // TERM; a terminal's Ctrl-C takes the same way
                }
            }
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output.toString()).isTrue();
        assertThat(output.toString()).contains("slow │ asked");
        assertThat(homes()).isEmpty();
    }

    private Result exec(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), output);
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
                "-jar",
                Path.of("target", "quarkus-app", "quarkus-run.jar")
                        .toAbsolutePath()
                        .toString(),
                "exec"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        return process;
    }

    private List<Path> homes() throws IOException {
        try (var files = Files.list(folder.resolve("tmp"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("noria-exec-"))
                    .toList();
        }
    }
}
