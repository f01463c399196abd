package dev.noria.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.definition.StageName;
import dev.noria.plan.StepKind;
import dev.noria.platform.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunSummaryTest {
    private static final Step UNIT = Steps.step("unit")
            .withStatus(StepStatus.FAILED)
            .because(ErrorCode.STEP_FAILED, "Exit code 1.")
            .build();

    @Test
    void a_failed_run_says_where_and_why() {
        assertThat(ended(RunStatus.FAILED, UNIT)).isEqualTo("Failed in test › unit: exit code 1.");
    }

    @Test
    void a_failed_run_says_how_many_more_failed() {
        Step smoke = Steps.step("smoke").withStatus(StepStatus.FAILED).build();
        assertThat(ended(RunStatus.FAILED, UNIT, smoke))
                .isEqualTo("Failed in test › unit: exit code 1. (1 more failed)");
    }

    @Test
    void a_succeeded_run_says_how_long_it_took() {
        Step good = Steps.step("good").withStatus(StepStatus.SUCCEEDED).build();
        assertThat(ended(RunStatus.SUCCEEDED, good)).isEqualTo("Succeeded in 1m 04s.");
        assertThat(RunSummary.text(Duration.ofMillis(850))).isEqualTo("850ms");
        assertThat(RunSummary.text(Duration.ofMinutes(125))).isEqualTo("2h 05m");
    }

    @Test
    void a_succeeded_run_says_what_it_deployed() {
        Step deploy = Steps.step("web")
                .withKind(StepKind.DEPLOY)
                .withStatus(StepStatus.SUCCEEDED)
                .withOutputs(Map.of("service", "demo/web", "version", "1.0.3"))
                .build();
        assertThat(ended(RunStatus.SUCCEEDED, deploy)).isEqualTo("Succeeded in 1m 04s, deployed 1.0.3 to demo/web.");
    }

    @Test
    void a_canceled_run_says_during_what() {
        Step build = Steps.step("image")
                .inStage(StageName.BUILD)
                .withStatus(StepStatus.CANCELED)
                .build();
        assertThat(ended(RunStatus.CANCELED, build)).isEqualTo("Canceled during build › image.");
    }

    @Test
    void a_running_run_names_what_runs() {
        Step running = Steps.step("unit").withStatus(StepStatus.RUNNING).build();
        assertThat(RunSummary.underway(RunStatus.RUNNING, List.of(running), Optional.empty()))
                .isEqualTo("Running test › unit.");
        assertThat(RunSummary.underway(RunStatus.QUEUED, List.of(), Optional.empty()))
                .isEqualTo("Waiting for its turn.");
        assertThat(RunSummary.underway(RunStatus.QUEUED, List.of(), Optional.of("2 runs of group deploy")))
                .isEqualTo("Waits for 2 runs of group deploy.");
    }

    private static String ended(RunStatus status, Step... steps) {
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        return RunSummary.ended(status, List.of(steps), Optional.of(start), start.plusSeconds(64));
    }
}
