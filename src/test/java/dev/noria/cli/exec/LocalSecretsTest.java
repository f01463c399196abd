package dev.noria.cli.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.definition.StageName;
import dev.noria.plan.ContainerSettings;
import dev.noria.plan.EnvironmentValue;
import dev.noria.plan.EnvironmentValue.Json;
import dev.noria.plan.PipelinePlan;
import dev.noria.plan.Plan;
import dev.noria.plan.PlannedStep;
import dev.noria.plan.StepAction.RunContainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSecretsTest {
    @TempDir
    Path folder;

    @Test
    void values_take_the_place_of_names_at_any_depth() throws Exception {
        LocalSecrets secrets = read("# what we need\nexport token = \"sesame open\"\n\nkey='a=b'\n");
        Plan filled = secrets.fill(plan(Map.of(
                "T", new EnvironmentValue.Secret("token"),
                "J",
                        new EnvironmentValue.Structure(
                                new Json.Entries(Map.of("x", new Json.Items(List.of(new Json.Secret("key")))))))));
        RunContainer step =
                (RunContainer) filled.pipelines().get(0).steps().get(0).action();
        assertThat(step.environment().get("T").text(name -> "none")).isEqualTo("sesame open");
        assertThat(step.environment().get("J").text(name -> "none")).isEqualTo("{\"x\":[\"a=b\"]}");
    }

    @Test
    void those_that_are_missing_are_all_named_before_anything_runs() throws Exception {
        Plan plan = plan(Map.of("A", new EnvironmentValue.Secret("one"), "B", new EnvironmentValue.Secret("two")));
        assertThatThrownBy(() -> LocalSecrets.none().fill(plan)).hasMessageContaining("one, two");
        assertThatThrownBy(() -> read("one=1\n").fill(plan)).hasMessageContaining("not given: two");
    }

    @Test
    void a_line_that_is_no_secret_is_named_without_showing_it() {
        assertThatThrownBy(() -> read("a=1\nhunter2\n"))
                .hasMessageContaining("Line 2")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void output_does_not_show_them() throws Exception {
        LocalSecrets secrets = read("token=sesame\nshort=abc\n");
        assertThat(secrets.mask("it is sesame, sesame and abc")).isEqualTo("it is ********, ******** and abc");
    }

    private LocalSecrets read(String content) throws Exception {
        return LocalSecrets.read(Files.writeString(folder.resolve("secrets"), content));
    }

    private static Plan plan(Map<String, EnvironmentValue> environment) {
        RunContainer run =
                new RunContainer("x", false, List.of("y"), List.of(), environment, "", ContainerSettings.USUAL);
        return new Plan(
                List.of(PipelinePlan.of(
                        "p",
                        "/workspace",
                        Duration.ofHours(1),
                        List.of(PlannedStep.of("unit", StageName.TEST, List.of(), run)))),
                List.of(),
                Map.of());
    }
}
