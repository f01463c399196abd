package dev.noria.execution.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.noria.definition.Filter.Outcome;
import dev.noria.plan.FailurePolicy;
import dev.noria.plan.PlannedStep.Place;
import dev.noria.platform.ErrorCode;
import dev.noria.run.RunStatus;
import dev.noria.run.StepResult;
import dev.noria.run.StepStatus;
import java.time.Duration;
import java.util.List;
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
            drive.driver().signal(new Signal.Cancel("Canceled."));
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
        assertThat(world.prepared()).isEmpty();
        assertThat(world.finished()).contains(RunStatus.SUCCEEDED);
    }

    @Test
    void a_run_whose_workspace_cannot_be_made_ends_and_says_why() throws Exception {
        world.step("build");
        world.step("test").after("build");
        world.failPreparing(StepResult.of(
                ErrorCode.ENGINE_UNREACHABLE, "The workspace could not be prepared: The engine does not answer."));
        world.driveToEnd();
        assertThat(world.started()).isEmpty();
        assertThat(world.status("build")).isEqualTo(StepStatus.ERRORED);
        assertThat(world.reason("build")).contains("The workspace could not be prepared: The engine does not answer.");
        assertThat(world.status("test")).isEqualTo(StepStatus.SKIPPED);
        assertThat(world.finished()).contains(RunStatus.ERRORED);
    }

    @Test
    void a_server_that_goes_down_leaves_the_run_as_it_is() throws Exception {
        world.step("build").holds();
        try (ScriptedMachinery.Drive drive = world.drive()) {
            world.awaitStarted("build");
            drive.driver().signal(new Signal.Leave());
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

    private static final StepResult FAILED = StepResult.of(ErrorCode.STEP_FAILED, "Exit code 1.");

    @Test
    void a_failure_is_one_for_everything_after_it_also_behind_a_step_made_for_failures() throws Exception {
        world.step("build").endsWith(FAILED);
        world.step("notify").after("build").runsAfter(Outcome.FAILURE);
        world.step("deploy").after("notify");
        world.driveToEnd();
        assertThat(world.status("notify")).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(world.status("deploy")).isEqualTo(StepStatus.SKIPPED);
        assertThat(world.soFarSeenBy("notify")).isEqualTo(Outcome.FAILURE);
        assertThat(world.finished()).contains(RunStatus.FAILED);
    }

    @Test
    void what_is_made_for_failures_is_skipped_without_one_and_holds_up_nothing() throws Exception {
        world.step("build");
        world.step("notify").after("build").runsAfter(Outcome.FAILURE);
        world.step("always").after("build").runsAfter(Outcome.FAILURE, Outcome.SUCCESS);
        world.step("deploy").after("build", "notify", "always");
        world.driveToEnd();
        assertThat(world.status("notify")).isEqualTo(StepStatus.SKIPPED);
        assertThat(world.reason("notify")).contains("Nothing before it failed.");
        assertThat(world.status("always")).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(world.status("deploy")).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(world.finished()).contains(RunStatus.SUCCEEDED);
    }

    @Test
    void a_failure_may_end_everything_else() throws Exception {
        world.step("slow").holds();
        world.step("lint").failure(FailurePolicy.CANCEL).endsWith(FAILED);
        world.step("later").after("slow");
        world.step("tell").after("slow").runsAfter(Outcome.FAILURE);
        world.driveToEnd();
        assertThat(world.status("slow")).isEqualTo(StepStatus.CANCELED);
        assertThat(world.reason("slow")).contains("test › lint failed, which cancels the run.");
        assertThat(world.status("later")).isEqualTo(StepStatus.CANCELED);
        assertThat(world.status("tell")).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(world.finished()).contains(RunStatus.FAILED);
    }

    @Test
    void clean_up_runs_after_a_cancel_when_what_it_depends_on_has_ended() throws Exception {
        world.step("build").holds();
        world.step("test").after("build");
        world.step("clean").after("build").runsAfter(Outcome.CANCELED);
        try (ScriptedMachinery.Drive drive = world.drive()) {
            world.awaitStarted("build");
            drive.driver().signal(new Signal.Cancel("Canceled."));
        }
        assertThat(world.started()).containsExactly("build", "clean");
        assertThat(world.status("clean")).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(world.status("test")).isEqualTo(StepStatus.CANCELED);
        assertThat(world.finished()).contains(RunStatus.CANCELED);
    }

    @Test
    void clean_up_has_its_time_and_no_more() throws Exception {
        world.cleanUp(Duration.ofMillis(50));
        world.step("build").holds();
        world.step("clean").after("build").runsAfter(Outcome.CANCELED).holds();
        world.step("more").after("clean").runsAfter(Outcome.CANCELED);
        try (ScriptedMachinery.Drive drive = world.drive()) {
            world.awaitStarted("build");
            drive.driver().signal(new Signal.Cancel("Canceled."));
        }
        assertThat(world.status("clean")).isEqualTo(StepStatus.FAILED);
        assertThat(world.status("more")).isEqualTo(StepStatus.SKIPPED);
    }

    @Test
    void a_run_that_is_canceled_before_anything_has_begun_has_nothing_to_clean_up() throws Exception {
        world.pipeline("first", List.of(), Outcome.SUCCESS);
        world.pipeline("second", List.of("first"), Outcome.SUCCESS);
        world.step("build").in("first").holds();
        world.step("clean").in("second").runsAfter(Outcome.CANCELED);
        try (ScriptedMachinery.Drive drive = world.drive()) {
            world.awaitStarted("build");
            drive.driver().signal(new Signal.Cancel("Canceled."));
        }
        assertThat(world.status("clean")).isEqualTo(StepStatus.CANCELED);
        assertThat(world.prepared()).containsExactly("first");
    }

    @Test
    void tries_again_as_often_as_it_may_and_counts() throws Exception {
        world.step("flaky").retries(2).endsWith(FAILED, FAILED, StepResult.succeeded(Map.of()));
        world.step("after").after("flaky");
        world.driveToEnd();
        assertThat(world.attempts("flaky")).isEqualTo(3);
        assertThat(world.status("flaky")).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(world.status("after")).isEqualTo(StepStatus.SUCCEEDED);
    }

    @Test
    void a_retry_does_not_outlive_a_cancel() throws Exception {
        world.step("flaky").retries(9).endsWith(FAILED).holds();
        try (ScriptedMachinery.Drive drive = world.drive()) {
            world.awaitStarted("flaky");
            drive.driver().signal(new Signal.Cancel("Canceled."));
        }
        assertThat(world.attempts("flaky")).isEqualTo(1);
        assertThat(world.status("flaky")).isEqualTo(StepStatus.CANCELED);
    }

    @Test
    void steps_wait_for_services_which_end_with_them_and_do_not_count() throws Exception {
        world.step("db").at(Place.SERVICE).holds();
        world.step("unit");
        world.driveToEnd();
        assertThat(world.started()).containsExactly("db", "unit");
        assertThat(world.status("db")).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(world.finished()).contains(RunStatus.SUCCEEDED);
    }

    @Test
    void without_a_service_the_steps_fail_with_its_words() throws Exception {
        world.step("db")
                .at(Place.SERVICE)
                .neverReady()
                .endsWith(StepResult.of(ErrorCode.SERVICE_NOT_READY, "Not ready within 1s."));
        world.step("unit");
        world.step("deploy").after("unit");
        world.step("tell").after("unit").runsAfter(Outcome.FAILURE);
        world.driveToEnd();
        assertThat(world.status("unit")).isEqualTo(StepStatus.FAILED);
        assertThat(world.reason("unit")).contains("Service \"db\": Not ready within 1s.");
        assertThat(world.status("deploy")).isEqualTo(StepStatus.SKIPPED);
        assertThat(world.status("tell")).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(world.finished()).contains(RunStatus.FAILED);
    }

    @Test
    void a_service_that_fails_after_it_was_ready_changes_nothing() throws Exception {
        world.step("db").at(Place.SERVICE).endsWith(FAILED);
        world.step("unit");
        world.driveToEnd();
        assertThat(world.status("unit")).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(world.finished()).contains(RunStatus.SUCCEEDED);
    }

    @Test
    void what_depends_on_a_detached_step_starts_when_that_has_started() throws Exception {
        world.step("app").at(Place.DETACHED).holds().endsWith(FAILED);
        world.step("check").after("app");
        world.driveToEnd();
        assertThat(world.started()).containsExactly("app", "check");
        assertThat(world.status("app")).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(world.finished()).contains(RunStatus.SUCCEEDED);
    }

    @Test
    void pipelines_wait_for_those_they_depend_on() throws Exception {
        world.pipeline("build", List.of(), Outcome.SUCCESS);
        world.pipeline("deploy", List.of("build"), Outcome.SUCCESS);
        world.pipeline("tell", List.of("deploy"), Outcome.FAILURE);
        world.step("compile").in("build").endsWith(FAILED);
        world.step("roll-out").in("deploy");
        world.step("mail").in("tell");
        world.driveToEnd();
        assertThat(world.started()).containsExactly("compile", "mail");
        assertThat(world.reason("roll-out")).contains("Pipeline \"build\" failed.");
        assertThat(world.prepared()).containsExactly("build", "tell");
        assertThat(world.finished()).contains(RunStatus.FAILED);
    }

    @Test
    void starts_the_first_containers_while_the_workspace_is_being_filled() throws Exception {
        world.step("a");
        world.step("b").after("a");
        world.step("c").after("b");
        world.fillsSlowly();
        try (ScriptedMachinery.Drive drive = world.drive()) {
            world.awaitAhead("a", "b");
            assertThat(world.status("a")).isEqualTo(StepStatus.PENDING);
            world.filled();
        }
        assertThat(world.status("c")).isEqualTo(StepStatus.SUCCEEDED);
    }

    @Test
    void starts_the_containers_of_the_next_two_ahead() throws Exception {
        world.step("a").holds();
        world.step("b").after("a").holds();
        world.step("c").after("b");
        world.step("d").after("c");
        try (ScriptedMachinery.Drive drive = world.drive()) {
            world.awaitAhead("b", "c");
            world.release("a");
            world.awaitAhead("c", "d");
            world.release("b");
        }
        assertThat(world.status("d")).isEqualTo(StepStatus.SUCCEEDED);
    }

    @Test
    void after_a_restart_services_are_taken_up_with_the_steps() throws Exception {
        world.step("db").at(Place.SERVICE).stored(StepStatus.RUNNING).holds();
        world.step("unit").stored(StepStatus.RUNNING);
        world.step("more").after("unit");
        world.driveToEnd();
        assertThat(world.resumed()).contains("db", "unit");
        assertThat(world.started()).containsExactly("more");
        assertThat(world.status("db")).isEqualTo(StepStatus.SUCCEEDED);
    }
}
