package dev.noria.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.platform.ErrorCode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FakeRuntimeTest extends ContainerRuntimeContract {
    private final FakeEngine engine = new FakeEngine();

    @Override
    protected ContainerRuntime runtime(String instanceId) {
        return new FakeRuntime(engine, instanceId, Clock.systemUTC());
    }

    @Override
    protected List<String> command(Script script) {
        return script.forFake();
    }

    @Override
    protected void removeByHand(String container) {
        engine.lose(container);
    }

    @Override
    protected Sessions sessions(ContainerRuntime server) {
        return ((FakeRuntime) server).sessions();
    }

    @Override
    protected void kill(ContainerRuntime server) {
        ((FakeRuntime) server).die();
    }

    @Test
    void waits_at_a_gate() throws InterruptedException {
        try (ContainerExecution execution = start("gate", "print before", "wait go", "print after")) {
            output.await(() -> output.text().contains("before"));
            assertThat(execution.exit()).isNotDone();
            engine.open("go");
            assertThat(execution.exit().join().exitCode()).isZero();
        }
        assertThat(output.text()).isEqualTo("before\nafter\n");
        assertThat(engine.started()).containsExactly(name("gate"));
    }

    @Test
    void takes_the_script_from_the_image_or_from_a_shell_script() {
        engine.addImage("app:1", Script.of("print of the image", "exit 3"));
        StepContainer step = step("image", List.of());
        runtime.create(new StepContainer(step.name(), place, "app:1", List.of(), Map.of(), "/", Map.of(), Limits.NONE));
        assertThat(runtime.start(step.name(), output).exit().join().exitCode()).isEqualTo(3);
        runtime.create(step("shell", List.of("/bin/sh", "-c", "set -e\necho hello\nexit 4\n")));
        assertThat(runtime.start(name("shell"), output).exit().join().exitCode())
                .isEqualTo(4);
        assertThat(output.text()).isEqualTo("of the image\nhello\n");
    }

    @Test
    void runs_out_of_memory() {
        assertThat(run("memory", "memory").outOfMemory()).isTrue();
    }

    @Test
    void fails_while_the_engine_is_away() {
        engine.reachable(false);
        assertThatThrownBy(() -> runtime.list(Map.of())).satisfies(e -> hasCode(e, ErrorCode.ENGINE_UNREACHABLE));
        engine.reachable(true);
    }
}
