package dev.noria.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.container.InstanceSpec;
import dev.noria.container.InstanceState;
import dev.noria.container.Labels;
import dev.noria.container.Limits;
import dev.noria.container.docker.TestImages;
import dev.noria.deployment.environment.DeployedInstances;
import dev.noria.deployment.environment.OperateHandler;
import dev.noria.deployment.target.Targets;
import dev.noria.plan.StepAction.Deploy;
import dev.noria.plan.StepAction.Operate;
import dev.noria.platform.ErrorCode;
import dev.noria.release.RecordedStep;
import dev.noria.run.StepResult;
import dev.noria.run.StepStatus;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("engine")
class DeployOnEngineTest {
    private final EngineFixture engine = new EngineFixture();
    private final DeployHandler handler = engine.handler();

    @AfterEach
    void leave_nothing() {
        engine.close();
    }

    @Test
    void the_first_deployment_answers_at_its_address() throws Exception {
        RecordedStep step = engine.step(1);

        StepResult result = handler.run(EngineFixture.web("one"), step);

        assertThat(result.status()).as("%s", step.log()).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(answer(result)).isEqualTo("one\n");
        assertThat(step.log()).anyMatch(line -> line.contains("200 OK"));
    }

    @Test
    void clients_that_try_again_see_no_failure_while_the_revision_is_replaced() throws Exception {
        handler.run(EngineFixture.web("one"), engine.step(1));
        startClient();
        Thread.sleep(1000);

        StepResult result = handler.run(EngineFixture.web("two"), engine.step(2));
        Thread.sleep(1000);

        assertThat(answer(result)).isEqualTo("two\n");
        List<String> answers = engine.instances
                .tail("client-" + engine.network(), 10_000)
                .lines()
                .toList();
        assertThat(answers).contains("one", "two").doesNotContain("failed");
        assertThat(answers.subList(answers.lastIndexOf("one") + 1, answers.size()))
                .containsOnly("two");
        assertThat(answers.size()).isGreaterThan(50);
        assertThat(states()).extracting(InstanceState::running).containsExactlyInAnyOrder(false, true);
    }

    @Test
    void a_sick_revision_goes_and_the_old_one_still_answers() throws Exception {
        StepResult first = handler.run(EngineFixture.web("one"), engine.step(1));
        RecordedStep step = engine.step(2);

        StepResult result = handler.run(EngineFixture.deploy("echo I am sick; mkdir /w; httpd -f -p 8080 -h /w"), step);

        assertThat(result.error()).as("%s", step.log()).contains(ErrorCode.UNHEALTHY);
        assertThat(result.reason().orElseThrow()).contains("404 Not Found", "revision 1 goes on serving");
        assertThat(step.log()).contains("I am sick");
        assertThat(states()).hasSize(1);
        assertThat(answer(first)).isEqualTo("one\n");
    }

    @Test
    void a_revision_that_ends_fails_at_once_with_its_last_lines() {
        RecordedStep step = engine.step(1);
        long start = System.nanoTime();

        StepResult result = handler.run(EngineFixture.deploy("echo cannot start; exit 7", Duration.ofMinutes(1)), step);

        assertThat(result.reason().orElseThrow()).contains("ended");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        assertThat(step.log()).contains("cannot start");
        assertThat(states()).isEmpty();
    }

    @Test
    void a_canceled_deployment_leaves_the_old_one() throws Exception {
        StepResult first = handler.run(EngineFixture.web("one"), engine.step(1));
        RecordedStep step = engine.step(2);
        step.watchedBy(line -> {
            if (line.contains("Probe 2")) {
                step.cancel();
            }
        });

        assertThat(handler.run(EngineFixture.deploy("exec sleep 600"), step).status())
                .isEqualTo(StepStatus.CANCELED);
        assertThat(states()).hasSize(1);
        assertThat(answer(first)).isEqualTo("one\n");
    }

    @ParameterizedTest
    @EnumSource(DeploymentPhase.class)
    void goes_on_after_a_restart_at_any_phase(DeploymentPhase phase) throws Exception {
        handler.run(EngineFixture.web("one"), engine.step(1));
        engine.deployments.stopAt(phase);
        Deploy two = EngineFixture.web("two");
        assertThatThrownBy(() -> handler.run(two, engine.step(2))).isInstanceOf(InMemoryDeployments.Stopped.class);

        StepResult result = engine.handler().run(two, engine.step(2));

        assertThat(answer(result)).isEqualTo("two\n");
        assertThat(states().stream().filter(InstanceState::running)).hasSize(1);
        assertThat(states()).hasSize(2);
    }

    @Test
    void says_which_setting_names_the_helper_image_when_it_is_not_there() {
        Targets targets = new Targets(List.of(engine.target("127.0.0.1:9/no-such-image")));
        RecordedStep step = engine.step(1);

        StepResult result = engine.handler(targets).run(EngineFixture.web("one"), step);

        assertThat(result.status()).isEqualTo(StepStatus.ERRORED);
        assertThat(result.reason().orElseThrow()).contains("noria.helper-image");
        assertThat(states()).isEmpty();
    }

    @Test
    void operates_what_serves() {
        OperateHandler operate = new OperateHandler(engine.services);
        assertThatThrownBy(() -> operate.run(operate("true"), engine.step(1))).hasMessageContaining("deploy it first");
        handler.run(EngineFixture.web("one"), engine.step(1));
        RecordedStep step = engine.step(2);

        StepResult good = operate.run(operate("cat /w/health; echo $GREETING"), step);
        StepResult bad = operate.run(operate("exit 5"), engine.step(3));

        assertThat(good.status()).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(step.printed()).isEqualTo("one\nhello\n");
        assertThat(bad.exitCode()).contains(5);
        assertThat(bad.error()).contains(ErrorCode.STEP_FAILED);
        assertThat(bad.reason()).contains("Exit code 5.");
    }

    @Test
    void removes_everything_of_a_project() {
        handler.run(EngineFixture.web("one"), engine.step(1));

        new DeployedInstances(engine.deployments, engine.targets).removeAll(EngineFixture.SHOP);

        assertThat(states()).isEmpty();
        assertThatThrownBy(() -> engine.instances.runInNetwork(
                        "probe-" + engine.network(),
                        engine.network(),
                        TestImages.BUSYBOX,
                        List.of("true"),
                        Map.of(),
                        (time, kind, bytes) -> {},
                        engine.step(1)))
                .hasMessageContaining("network");
    }

    private static Operate operate(String script) {
        return new Operate(EngineFixture.ENVIRONMENT, "web", List.of("sh", "-c", script));
    }

    /** Asks by the service's name all the time; a request gets three tries, for the engine's names lag behind. */
    private void startClient() {
        String script = """
                while true; do
                  said=failed
                  for try in 1 2 3; do
                    if got=$(timeout 4 wget -q -O - http://web:8080/health 2>/dev/null); then said=$got; break; fi
                    sleep 0.2
                  done
                  echo $said
                  sleep 0.01
                done
                """;
        engine.instances.start(new InstanceSpec(
                "client-" + engine.network(),
                engine.network(),
                TestImages.BUSYBOX,
                List.of("sh", "-c", script),
                Map.of(),
                Optional.empty(),
                Map.of(Labels.PROJECT, "shop"),
                Limits.NONE));
    }

    private List<InstanceState> states() {
        return engine.instances.list(Map.of(Labels.SERVICE, "web"));
    }

    private static String answer(StepResult result) throws Exception {
        assertThat(result.status()).as("%s", result.reason()).isEqualTo(StepStatus.SUCCEEDED);
        URI address = URI.create(result.outputs().get("address") + "/health");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }
}
