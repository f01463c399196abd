package dev.noria.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.plan.FailurePolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldTest {
    private static final Step GOOD =
            Steps.step("good").withStatus(StepStatus.SUCCEEDED).build();
    private static final Step BAD =
            Steps.step("bad").withStatus(StepStatus.FAILED).build();
    private static final Step BROKEN =
            Steps.step("broken").withStatus(StepStatus.ERRORED).build();
    private static final Step SKIPPED =
            Steps.step("skipped").withStatus(StepStatus.SKIPPED).build();
    private static final Step RUNNING =
            Steps.step("running").withStatus(StepStatus.RUNNING).build();
    private static final Step PENDING = Steps.step("pending").build();
    private static final Step CANCELED =
            Steps.step("canceled").withStatus(StepStatus.CANCELED).build();
    private static final Step IGNORED = Steps.step("ignored")
            .withStatus(StepStatus.FAILED)
            .withFailure(FailurePolicy.IGNORE)
            .build();

    @Test
    void a_run_succeeds_when_every_step_has() {
        assertThat(Fold.run(List.of(GOOD, GOOD), false)).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void a_run_fails_for_the_users_fault_and_errs_for_the_infrastructures() {
        assertThat(Fold.run(List.of(GOOD, BAD, SKIPPED), false)).isEqualTo(RunStatus.FAILED);
        assertThat(Fold.run(List.of(GOOD, BROKEN, BAD), false)).isEqualTo(RunStatus.ERRORED);
    }

    @Test
    void an_ignored_failure_counts_as_success() {
        assertThat(Fold.run(List.of(GOOD, IGNORED), false)).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(Fold.stage(List.of(IGNORED))).contains(StepStatus.SUCCEEDED);
    }

    @Test
    void a_canceled_run_is_canceled_whatever_failed_before() {
        assertThat(Fold.run(List.of(BAD, CANCELED), true)).isEqualTo(RunStatus.CANCELED);
    }

    @Test
    void a_run_that_ended_by_itself_before_the_cancel_keeps_its_end() {
        assertThat(Fold.run(List.of(GOOD, GOOD), true)).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void a_stage_runs_while_one_of_its_steps_does() {
        assertThat(Fold.stage(List.of(GOOD, BAD, RUNNING))).contains(StepStatus.RUNNING);
        assertThat(Fold.stage(List.of(GOOD, PENDING))).contains(StepStatus.RUNNING);
        assertThat(Fold.stage(List.of(PENDING, PENDING))).contains(StepStatus.PENDING);
    }

    @Test
    void a_stage_without_steps_has_no_state() {
        assertThat(Fold.stage(List.of())).isEmpty();
    }

    @Test
    void no_state_leads_out_of_a_terminal_one() {
        for (StepStatus from : StepStatus.values()) {
            for (StepStatus to : StepStatus.values()) {
                assertThat(from.isTerminal() && from.canBecome(to))
                        .as("%s to %s", from, to)
                        .isFalse();
            }
        }
        for (RunStatus from : RunStatus.values()) {
            for (RunStatus to : RunStatus.values()) {
                assertThat(from.isTerminal() && from.canBecome(to))
                        .as("%s to %s", from, to)
                        .isFalse();
            }
        }
    }
}
