package dev.noria.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.deployment.EngineFixture;
import dev.noria.deployment.environment.OperateHandler;
import dev.noria.plan.StepAction.Monitor;
import dev.noria.plan.StepAction.Operate;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.release.RecordedStep;
import dev.noria.run.StepResult;
import dev.noria.run.StepStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
class MonitorOnEngineTest {
    private final EngineFixture engine = new EngineFixture();
    private final MonitorHandler handler = new MonitorHandler(engine.services);

    @AfterEach
    void leave_nothing() {
        engine.close();
    }

    @Test
    void succeeds_while_the_service_answers() {
        engine.handler().run(EngineFixture.web("one"), engine.step(1));
        RecordedStep step = engine.step(2);

        StepResult result = handler.run(monitor(Duration.ofSeconds(3)), step);

        assertThat(result.status()).as("%s", step.log()).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(result.outputs()).containsEntry("uptime", "100").containsEntry("failed", "0");
        assertThat(Integer.parseInt(result.outputs().get("probes"))).isBetween(3, 6);
        assertThat(Integer.parseInt(result.outputs().get("latency_ms"))).isBetween(0, 1000);
        assertThat(step.log()).anyMatch(line -> line.matches("probe 1: 200 OK, \\d+ ms"));
    }

    @Test
    void fails_when_the_service_goes_down() {
        engine.handler().run(EngineFixture.web("one"), engine.step(1));
        RecordedStep step = engine.step(2);
        step.watchedBy(line -> {
            if (line.startsWith("probe 1:")) {
                new OperateHandler(engine.services)
                        .run(new Operate(EngineFixture.ENVIRONMENT, "web", List.of("rm", "/w/health")), engine.step(3));
            }
        });

        StepResult result = handler.run(monitor(Duration.ofMinutes(5)), step);

        assertThat(result.error()).as("%s", step.log()).contains(ErrorCode.PROBE_FAILED);
        assertThat(result.reason().orElseThrow()).contains("404 Not Found", "3 probes");
        assertThat(result.outputs()).containsEntry("probes", "4").containsEntry("failed", "3");
        assertThat(step.log()).contains("# It is down: 3 probes failed one after the other.");
    }

    @Test
    void ends_when_it_is_canceled() {
        engine.handler().run(EngineFixture.web("one"), engine.step(1));
        RecordedStep step = engine.step(2);
        step.watchedBy(line -> {
            if (line.startsWith("probe 2:")) {
                step.cancel();
            }
        });

        assertThat(handler.run(monitor(Duration.ofMinutes(5)), step).status()).isEqualTo(StepStatus.CANCELED);
    }

    @Test
    void needs_something_that_serves() {
        assertThatThrownBy(() -> handler.run(monitor(Duration.ofSeconds(3)), engine.step(1)))
                .isInstanceOfSatisfying(
                        NoriaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SERVICE_NOT_FOUND));
    }

    private static Monitor monitor(Duration duration) {
        return new Monitor(
                EngineFixture.ENVIRONMENT,
                "web",
                "/health",
                Duration.ofMillis(500),
                Duration.ofSeconds(2),
                3,
                duration);
    }
}
