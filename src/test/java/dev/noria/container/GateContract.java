package dev.noria.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.container.ContainerState.Phase;
import dev.noria.platform.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Containers that are started ahead, and the networks they take turns in. */
public abstract class GateContract extends FilesContract {
    private GateOpening opening(String... actions) {
        return new GateOpening(Map.of(), command(Script.of(actions)));
    }

    @Test
    void a_gated_container_runs_what_comes_with_the_opening() {
        Map<String, String> late = Map.of("GREETING", "it's \\n late:\n\t\"$1\" `x`\n", "LATE", " a\r b ");
        try (GatedContainer gate = gated("gate")) {
            assertThat(runtime.inspect(name("gate")).orElseThrow().phase()).isEqualTo(Phase.RUNNING);
            GateOpening opening = new GateOpening(
                    late,
                    command(Script.of("env GREETING", "env LATE", "env WORKSPACE", "directory", "error e", "exit 97")));
            try (ContainerExecution execution = gate.open(opening, output)) {
                ContainerExit exit = execution.exit().join();
                assertThat(exit.exitCode()).isEqualTo(97);
                assertThat(exit.neverOpened()).isFalse();
            }
        }
        assertThat(output.text())
                .isEqualTo(late.get("GREETING") + "\n" + late.get("LATE") + "\n" + place.workspace() + "\n"
                        + place.workspace() + "/some/dir\n");
        assertThat(output.errors()).isEqualTo("e\n");
        assertThat(runtime.inspect(name("gate"))
                        .orElseThrow()
                        .exit()
                        .orElseThrow()
                        .neverOpened())
                .isFalse();
    }

    @Test
    void a_gated_program_finds_nothing_on_its_standard_input() {
        try (GatedContainer gate = gated("input");
                ContainerExecution execution = gate.open(opening("input", "print done"), output)) {
            assertThat(execution.exit().join().exitCode()).isZero();
        }
        assertThat(output.text()).isEqualTo("done\n");
    }

    @Test
    void a_large_opening_arrives_whole() {
        String large = "0123456789'\n".repeat(7000);
        try (GatedContainer gate = gated("large");
                ContainerExecution execution =
                        gate.open(new GateOpening(Map.of("LARGE", large), command(Script.of("env LARGE"))), output)) {
            assertThat(execution.exit().join().exitCode()).isZero();
        }
        assertThat(output.text()).isEqualTo(large + "\n");
    }

    @Test
    void a_gate_that_is_closed_leaves_nothing() {
        GatedContainer gate = gated("closed");
        gate.close();
        gate.close();
        assertThat(runtime.inspect(name("closed"))).isEmpty();
        assertThatThrownBy(() -> gate.open(opening("print x"), output)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closing_an_opened_gate_leaves_the_container() throws InterruptedException {
        GatedContainer gate = gated("opened");
        try (ContainerExecution execution = gate.open(opening("print ready", "sleep 60s"), output)) {
            output.await(() -> output.text().contains("ready"));
            gate.close();
            assertThat(execution.exit()).isNotDone();
            assertThat(runtime.inspect(name("opened")).orElseThrow().phase()).isEqualTo(Phase.RUNNING);
            runtime.stop(name("opened"), Duration.ofSeconds(10));
            assertThat(execution.exit().join().exitCode()).isEqualTo(143);
        }
    }

    @Test
    void a_gate_that_is_never_opened_says_so_and_can_be_started_again() throws InterruptedException {
        ContainerRuntime server = runtime(instance);
        server.startGated(step("waits", List.of()));
        String first = runtime.inspect(name("waits")).orElseThrow().id();
        kill(server);
        try (ContainerExecution execution = runtime.reattach(name("waits"), OutputCursor.START, output)) {
            assertThat(execution.exit().join().neverOpened()).isTrue();
        }
        assertThat(output.mixed()).isEmpty();
        assertThat(runtime.inspect(name("waits"))
                        .orElseThrow()
                        .exit()
                        .orElseThrow()
                        .neverOpened())
                .isTrue();
        try (GatedContainer again = gated("waits");
                ContainerExecution execution = again.open(opening("print x"), output)) {
            assertThat(execution.exit().join().neverOpened()).isFalse();
            assertThat(runtime.inspect(name("waits")).orElseThrow().id()).isNotEqualTo(first);
        }
        assertThat(output.text()).isEqualTo("x\n");
        assertThatThrownBy(() -> gated("waits")).satisfies(e -> hasCode(e, ErrorCode.CONFLICT));
    }

    @Test
    void an_opened_container_goes_on_without_its_server() throws InterruptedException {
        ContainerRuntime server = runtime(instance);
        RecordedOutput before = new RecordedOutput();
        server.startGated(step("orphan", List.of())).open(opening("print one", "sleep 1s", "print two"), before);
        before.await(() -> before.text().contains("one"));
        kill(server);
        try (ContainerExecution execution = runtime.reattach(name("orphan"), before.cursor(), output)) {
            ContainerExit exit = execution.exit().join();
            assertThat(exit.exitCode()).isZero();
            assertThat(exit.neverOpened()).isFalse();
        }
        assertThat(output.text()).isEqualTo("two\n");
    }

    @Test
    void opening_a_container_that_is_gone_says_that_it_is_lost() {
        GatedContainer gate = gated("gone");
        removeByHand(name("gone"));
        try (ContainerExecution execution = gate.open(opening("print x"), output)) {
            assertThatThrownBy(() -> execution.exit().get(20, TimeUnit.SECONDS))
                    .satisfies(e -> hasCode(e.getCause(), ErrorCode.CONTAINER_LOST));
        }
    }

    @Test
    void steps_use_a_sandbox_one_after_the_other() throws InterruptedException {
        Sandbox sandbox = runtime.ensureSandbox(place, 1).orElseThrow();
        assertThat(runtime.ensureSandbox(place, 1)).contains(sandbox);
        StepOptions inSandbox = StepOptions.NONE.withNetwork(new StepNetwork.Shared(sandbox));
        RecordedOutput server = new RecordedOutput();
        runtime.create(step("db", command(Script.of("serve welcome", "print up", "sleep 60s")))
                .with(StepOptions.NONE.withNetwork(StepNetwork.Own.withAliases("database"))));
        try (ContainerExecution serving = runtime.start(name("db"), server)) {
            server.await(() -> server.text().contains("up"));
            try (GatedContainer gate =
                            runtime.startGated(step("first", List.of()).with(inSandbox));
                    ContainerExecution execution = gate.open(opening("fetch database"), output)) {
                assertThat(execution.exit().join().exitCode()).isZero();
            }
            assertThat(serving.exit()).isNotDone();
        }
        runtime.create(step("second", command(Script.of("print second"))).with(inSandbox));
        try (ContainerExecution execution = runtime.start(name("second"), output)) {
            assertThat(execution.exit().join().exitCode()).isZero();
        }
        assertThat(output.text()).isEqualTo("welcome\nsecond\n");
        assertThat(runtime.list(Map.of(Labels.ROLE, "sandbox")))
                .extracting(ContainerState::name)
                .containsExactly(sandbox.container());
    }

    @Test
    void a_sandbox_is_taken_by_one_step_at_a_time() throws InterruptedException {
        Sandboxes sandboxes = new Sandboxes(runtime, place, 2);
        Sandboxes.Lease one = sandboxes.take().orElseThrow();
        Sandboxes.Lease two = sandboxes.take().orElseThrow();
        assertThat(one.sandbox()).isNotEqualTo(two.sandbox());
        assertThat(sandboxes.take()).isEmpty();
        runtime.create(step("resident", command(Script.of("print up", "sleep 60s")))
                .with(StepOptions.NONE.withNetwork(new StepNetwork.Shared(two.sandbox()))));
        try (ContainerExecution execution = runtime.start(name("resident"), output)) {
            output.await(() -> output.text().contains("up"));
            one.close();
            one.close();
            assertThat(sandboxes.take().orElseThrow().sandbox()).isEqualTo(one.sandbox());
            assertThat(sandboxes.take()).isEmpty();
            Sandboxes afterRestart = new Sandboxes(runtime, place, 2);
            assertThat(List.of(afterRestart.take(), afterRestart.take()))
                    .extracting(lease -> lease.orElseThrow().sandbox())
                    .doesNotContain(two.sandbox())
                    .doesNotHaveDuplicates();
            assertThat(execution.exit()).isNotDone();
        }
    }
}
