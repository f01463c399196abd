package dev.noria.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.noria.plan.FailurePolicy;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.run.RunStatus;
import dev.noria.run.StepResult;
import dev.noria.run.StepStatus;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The graph: what starts when, what is left out, and how it ends. */
@Timeout(value = 20, unit = TimeUnit.SECONDS)
class RunDriverTest {
    private final ScriptedMachinery world = new ScriptedMachinery();

    @Test
    void a_step_starts_the_moment_its_own_dependencies_have_ended() throws Exception {
        world.step("slow").holds();
        world.step("quick");
        world.step("after-quick").after("quick");
        world.step("after-both").after("slow", "quick");
        try (ScriptedMachinery.Drive drive = world.drive()) {
            // The machinery starts each step on a thread of its own: this one may be the slower to get going.
            world.awaitStarted("slow");
            world.awaitEnded("after-quick");
            assertThat(world.status("slow")).isEqualTo(StepStatus.RUNNING);
            assertThat(world.status("after-both")).isEqualTo(StepStatus.PENDING);
            world.release("slow");
        }
        assertThat(world.status("after-both")).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(world.finished()).contains(RunStatus.SUCCEEDED);
    }

    @Test
    void skips_what_depends_on_a_failure_and_says_so() throws Exception {
        world.step("unit").endsWith(StepResult.of(ErrorCode.STEP_FAILED, "Exit code 1."));
        world.step("other");
        world.step("publish").after("unit", "other");
        world.step("deploy").after("publish");
        world.driveToEnd();
        assertThat(world.status("other")).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(world.status("publish")).isEqualTo(StepStatus.SKIPPED);
        assertThat(world.reason("publish")).contains("test › unit failed.");
        assertThat(world.reason("deploy")).contains("test › publish was skipped.");
        assertThat(world.started()).doesNotContain("publish", "deploy");
        assertThat(world.finished()).contains(RunStatus.FAILED);
    }

    @Test
    void goes_on_after_a_failure_that_is_ignored() throws Exception {
        world.step("lint").failure(FailurePolicy.IGNORE).endsWith(StepResult.of(ErrorCode.STEP_FAILED, "Exit code 1."));
        world.step("unit").after("lint");
        world.driveToEnd();
        assertThat(world.status("lint")).isEqualTo(StepStatus.FAILED);
        assertThat(world.status("unit")).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(world.finished()).contains(RunStatus.SUCCEEDED);
    }

    @Test
    void a_cancel_ends_what_runs_and_starts_nothing_more() throws Exception {
        world.step("build").holds();
        world.step("test").after("build");
        try (ScriptedMachinery.Drive drive = world.drive()) {
            world.awaitStarted("build");
            drive.driver().signal(new RunDriver.Signal.Cancel());
        }
        assertThat(world.status("build")).isEqualTo(StepStatus.CANCELED);
        assertThat(world.status("test")).isEqualTo(StepStatus.CANCELED);
        assertThat(world.started()).containsExactly("build");
        assertThat(world.finished()).contains(RunStatus.CANCELED);
    }

    @Test
    void a_run_that_takes_too_long_ends_with_a_sentence() throws Exception {
        world.timeout(Duration.ofMillis(50));
        world.step("build").holds();
        world.step("test").after("build");
        world.driveToEnd();
        assertThat(world.reason("build")).contains("The run took longer than its timeout of 50ms.");
        assertThat(world.status("build")).isEqualTo(StepStatus.FAILED);
        assertThat(world.status("test")).isEqualTo(StepStatus.SKIPPED);
        assertThat(world.finished()).contains(RunStatus.FAILED);
    }

    @Test
    void outputs_of_succeeded_steps_reach_later_ones() throws Exception {
        world.step("image").endsWith(StepResult.succeeded(Map.of("image", "sha256:1")));
        world.step("smoke").after("image");
        world.driveToEnd();
        assertThat(world.outputsSeenBy("smoke")).isEqualTo(Map.of("image", Map.of("image", "sha256:1")));
    }

    @Test
    void after_a_restart_what_was_under_way_is_resumed_and_what_has_ended_is_not_run_again() throws Exception {
        world.step("build").stored(StepStatus.SUCCEEDED);
        world.step("unit").after("build").stored(StepStatus.RUNNING);
        world.step("publish").after("unit");
        world.driveToEnd();
        assertThat(world.resumed()).containsExactly("unit");
        assertThat(world.started()).containsExactly("publish");
        assertThat(world.preparedAnew()).isFalse();
        assertThat(world.finished()).contains(RunStatus.SUCCEEDED);
    }

    @Test
    void a_run_whose_workspace_cannot_be_made_ends_and_says_why() throws Exception {
        world.step("build");
        world.failPreparing(new NoriaException(ErrorCode.ENGINE_UNREACHABLE, "The engine does not answer."));
        world.driveToEnd();
        assertThat(world.started()).isEmpty();
        assertThat(world.status("build")).isEqualTo(StepStatus.SKIPPED);
        assertThat(world.refusal()).contains("The workspace could not be prepared: The engine does not answer.");
    }

    @Test
    void a_server_that_goes_down_leaves_the_run_as_it_is() throws Exception {
        world.step("build").holds();
        try (ScriptedMachinery.Drive drive = world.drive()) {
            world.awaitStarted("build");
            drive.driver().signal(new RunDriver.Signal.Leave());
        }
        assertThat(world.status("build")).isEqualTo(StepStatus.RUNNING);
        assertThat(world.finished()).isEmpty();
    }

    @Test
    void a_thousand_steps_in_a_row_do_not_overflow_anything() throws Exception {
        world.step("s0");
        for (int i = 1; i < 1000; i++) {
            world.step("s" + i).after("s" + (i - 1));
        }
        assertThatCode(world::driveToEnd).doesNotThrowAnyException();
        assertThat(world.status("s999")).isEqualTo(StepStatus.SUCCEEDED);
    }
}
