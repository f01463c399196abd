package dev.noria.deployment;

import static dev.noria.deployment.DeploymentStatus.CANCELED;
import static dev.noria.deployment.DeploymentStatus.FAILED;
import static dev.noria.deployment.DeploymentStatus.ROLLED_BACK;
import static dev.noria.deployment.DeploymentStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.deployment.target.ServiceId;
import dev.noria.deployment.target.Targets;
import dev.noria.plan.StepAction.Deploy;
import dev.noria.plan.StepAction.DeployTarget;
import dev.noria.plan.StepAction.HealthCheck;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.release.InMemoryReleases;
import dev.noria.release.RecordedStep;
import dev.noria.release.Release;
import dev.noria.release.Version;
import dev.noria.release.notes.ReleaseNotes;
import dev.noria.run.StepResult;
import dev.noria.run.StepStatus;
import io.quarkus.runtime.ShutdownEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeployHandlerTest {
    private static final Project SHOP = RecordedStep.project(1, "shop");
    private static final ServiceId WEB = ServiceId.of(SHOP, "staging", "web");

    private final FakeTarget target = new FakeTarget();
    private final InMemoryReleases releases = new InMemoryReleases();
    private final InMemoryDeployments deployments =
            new InMemoryDeployments(Clock.fixed(RecordedStep.NOW, ZoneOffset.UTC));
    private final DeployHandler handler = handler();

    @Test
    void deploys_for_the_first_time() {
        StepResult result = handler.run(deploy("good"), step(1));

        assertThat(result.status()).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(result.outputs())
                .containsEntry("address", "http://127.0.0.1:40001")
                .containsEntry("revision", "1")
                .containsEntry("instance", "web-r1");
        assertThat(target.calls).containsExactly("pull good", "start web-r1", "switch web-r1");
        assertThat(newest().status()).isEqualTo(SUCCEEDED);
        assertThat(newest().previous()).isEmpty();
    }

    @Test
    void starts_the_new_one_beside_the_old_and_stops_the_old_after_the_switch() {
        handler.run(deploy("good"), step(1));
        target.calls.clear();

        handler.run(deploy("better"), step(2));

        assertThat(target.calls).containsExactly("pull better", "start web-r2", "switch web-r2", "retire web-r1");
        assertThat(target.all()).containsExactly("web-r1", "web-r2");
        assertThat(newest().previous()).contains(1);
        assertThat(serving()).isEqualTo(2);
    }

    @Test
    void keeps_the_last_five_instances() {
        for (int run = 1; run <= 7; run++) {
            handler.run(deploy("good"), step(run));
        }

        assertThat(target.all()).containsExactly("web-r3", "web-r4", "web-r5", "web-r6", "web-r7");
        assertThat(target.running()).containsExactly("web-r7");
    }

    @Test
    void leaves_the_old_one_serving_when_the_new_one_is_not_healthy() {
        handler.run(deploy("good"), step(1));
        target.calls.clear();
        RecordedStep step = step(2);

        StepResult result = handler.run(deploy("sick"), step);

        assertThat(result.status()).isEqualTo(StepStatus.FAILED);
        assertThat(result.error()).contains(ErrorCode.UNHEALTHY);
        assertThat(result.reason())
                .contains(
                        "The new revision of service \"web\" in \"staging\" was not healthy within 200ms (last answer: 503 Service Unavailable); revision 1 goes on serving.");
        assertThat(target.calls).containsExactly("pull sick", "start web-r2", "discard web-r2");
        assertThat(step.log()).contains("last words of web-r2");
        assertThat(target.running()).containsExactly("web-r1");
        assertThat(newest().status()).isEqualTo(FAILED);
        assertThat(serving()).isEqualTo(1);
    }

    @Test
    void fails_at_once_when_the_new_one_ends() {
        Deploy slow = deploy("short", Optional.of(check(Duration.ofMinutes(10))));

        StepResult result = handler.run(slow, step(1));

        assertThat(result.reason().orElseThrow())
                .contains("ended with exit code 3 before it was healthy")
                .contains("nothing serves now");
        assertThat(target.all()).isEmpty();
    }

    @Test
    void without_a_health_check_it_has_to_stay_up() {
        assertThat(handler.run(deploy("good", Optional.empty()), step(1)).status())
                .isEqualTo(StepStatus.SUCCEEDED);
        assertThat(handler.run(deploy("short", Optional.empty()), step(2)).error())
                .contains(ErrorCode.UNHEALTHY);
        assertThat(target.running()).containsExactly("web-r1");
    }

    @Test
    void rolls_back_when_the_new_one_breaks_at_the_switch() {
        handler.run(deploy("good"), step(1));
        target.sickOnceNamed();

        StepResult result = handler.run(deploy("better"), step(2));

        assertThat(result.error()).contains(ErrorCode.UNHEALTHY);
        assertThat(newest().status()).isEqualTo(ROLLED_BACK);
        assertThat(target.named).containsExactly("web-r1");
        assertThat(serving()).isEqualTo(1);
    }

    @Test
    void takes_the_new_one_away_when_canceled() {
        handler.run(deploy("good"), step(1));
        RecordedStep step = step(2);
        step.watchedBy(line -> {
            if (line.contains("Probe 1")) {
                step.cancel();
            }
        });

        StepResult result = handler.run(deploy("sick", Optional.of(check(Duration.ofMinutes(10)))), step);

        assertThat(result.status()).isEqualTo(StepStatus.CANCELED);
        assertThat(newest().status()).isEqualTo(CANCELED);
        assertThat(target.running()).containsExactly("web-r1");
    }

    @Test
    void ends_errored_and_leaves_the_old_one_when_the_engine_is_away() {
        handler.run(deploy("good"), step(1));
        target.failAt("switch");

        StepResult result = handler.run(deploy("better"), step(2));

        assertThat(result.status()).isEqualTo(StepStatus.ERRORED);
        assertThat(target.running()).containsExactly("web-r1");
        assertThat(newest().error()).contains(ErrorCode.ENGINE_UNREACHABLE);
    }

    @Test
    void succeeds_although_the_old_one_cannot_be_stopped() {
        handler.run(deploy("good"), step(1));
        target.failAt("retire");
        RecordedStep step = step(2);

        assertThat(handler.run(deploy("better"), step).status()).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(step.log()).anyMatch(line -> line.contains("could not be cleaned up"));
    }

    @ParameterizedTest
    @EnumSource(DeploymentPhase.class)
    void goes_on_after_a_restart_at_any_phase(DeploymentPhase phase) {
        handler.run(deploy("good"), step(1));
        deployments.stopAt(phase);
        assertThatThrownBy(() -> handler.run(deploy("better"), step(2)))
                .isInstanceOf(InMemoryDeployments.Stopped.class);

        StepResult result = handler().run(deploy("better"), step(2));

        assertThat(result.status()).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(result.outputs()).containsEntry("instance", "web-r2");
        assertThat(target.running()).containsExactly("web-r2");
        assertThat(target.calls.stream().filter("start web-r2"::equals)).hasSize(1);
        assertThat(deployments.ofProject(1)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(DeploymentPhase.class)
    void rolls_back_after_a_restart_when_the_new_one_is_sick(DeploymentPhase phase) {
        if (phase.compareTo(DeploymentPhase.HEALTH) > 0) {
            return;
        }
        handler.run(deploy("good"), step(1));
        deployments.stopAt(phase);
        assertThatThrownBy(() -> handler.run(deploy("sick"), step(2))).isInstanceOf(InMemoryDeployments.Stopped.class);

        assertThat(handler().run(deploy("sick"), step(2)).error()).contains(ErrorCode.UNHEALTHY);
        assertThat(target.running()).containsExactly("web-r1");
    }

    @Test
    void leaves_everything_to_the_next_start_when_the_server_goes_down() {
        handler.run(deploy("good"), step(1));
        target.failAt("switch");
        handler.leave(new ShutdownEvent());

        handler.run(deploy("better"), step(2));

        assertThat(newest().status()).isEqualTo(DeploymentStatus.RUNNING);
        assertThat(target.running()).containsExactly("web-r1", "web-r2");
        target.failAt("nothing");
        assertThat(handler().run(deploy("better"), step(2)).status()).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(target.running()).containsExactly("web-r2");
    }

    @Test
    void starts_it_anew_when_it_has_ended_while_the_server_was_away() {
        deployments.stopAt(DeploymentPhase.HEALTH);
        assertThatThrownBy(() -> handler.run(deploy("good"), step(1))).isInstanceOf(InMemoryDeployments.Stopped.class);
        target.crash("web-r1");

        assertThat(handler().run(deploy("good"), step(1)).status()).isEqualTo(StepStatus.SUCCEEDED);
    }

    @Test
    void says_again_how_it_ended_when_only_the_step_was_cut_short() {
        StepResult first = handler.run(deploy("good"), step(1));
        StepResult failed = handler.run(deploy("sick"), step(2));
        target.calls.clear();

        assertThat(handler().run(deploy("good"), step(1))).isEqualTo(first);
        assertThat(handler().run(deploy("sick"), step(2))).isEqualTo(failed);
        assertThat(target.calls).isEmpty();
    }

    @Test
    void removes_what_an_abandoned_deployment_left() {
        handler.run(deploy("good"), step(1));
        deployments.stopAt(DeploymentPhase.HEALTH);
        assertThatThrownBy(() -> handler.run(deploy("better"), step(2)))
                .isInstanceOf(InMemoryDeployments.Stopped.class);

        handler().run(deploy("best"), step(3));

        assertThat(target.all()).containsExactly("web-r1", "web-r3");
        assertThat(deployments.get(2).status()).isEqualTo(FAILED);
        assertThat(handler().run(deploy("better"), step(2)).error()).contains(ErrorCode.SERVER_RESTARTED);
    }

    @Test
    void lets_one_deployment_at_a_time_into_an_environment() throws Exception {
        CountDownLatch probing = new CountDownLatch(1);
        RecordedStep first = step(1).watchedBy(line -> {
            if (line.contains("Probe 1")) {
                probing.countDown();
            }
        });
        CompletableFuture<StepResult> one = CompletableFuture.supplyAsync(() ->
                handler.run(deploy("sick", Optional.of(check(Duration.ofMinutes(1)))), first));
        assertThat(probing.await(5, TimeUnit.SECONDS)).isTrue();
        CountDownLatch waiting = new CountDownLatch(1);
        RecordedStep second = step(2).watchedBy(line -> {
            if (line.contains("Waits for another deployment")) {
                waiting.countDown();
            }
        });
        CompletableFuture<StepResult> two = CompletableFuture.supplyAsync(() -> handler.run(deploy("good"), second));
        assertThat(waiting.await(5, TimeUnit.SECONDS)).isTrue();
        RecordedStep third = step(3);
        third.watchedBy(line -> third.cancel());

        assertThat(handler.run(deploy("good"), third).status()).isEqualTo(StepStatus.CANCELED);
        assertThat(deployments.get(3).status()).isEqualTo(CANCELED);
        assertThat(target.calls).containsExactly("pull sick", "start web-r1");
        first.cancel();
        assertThat(one.get(5, TimeUnit.SECONDS).status()).isEqualTo(StepStatus.CANCELED);
        assertThat(two.get(5, TimeUnit.SECONDS).status()).isEqualTo(StepStatus.SUCCEEDED);
    }

    @Test
    void remembers_the_version_of_the_release() {
        releases.record(new Release(
                1,
                new Version("1.2.0"),
                RecordedStep.sha('a'),
                1,
                Optional.of("good"),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                ReleaseNotes.NONE,
                RecordedStep.NOW));

        handler.run(deploy("good"), step(1));

        assertThat(deployments.serving(WEB).orElseThrow().revision().version()).contains("1.2.0");
    }

    @Test
    void knows_no_other_target() {
        Deploy swarm = new Deploy(
                "staging",
                new DeployTarget("swarm", "local", "staging"),
                "web",
                "good",
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of());

        assertThatThrownBy(() -> handler.run(swarm, step(1)))
                .isInstanceOfSatisfying(
                        NoriaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_SUPPORTED));
    }

    private DeployHandler handler() {
        return new DeployHandler(
                deployments,
                releases,
                new Targets(List.of(target)),
                new Turns(),
                new DeploySettings(Duration.ofMillis(50), Duration.ofSeconds(1)));
    }

    private Deployment newest() {
        return deployments.ofProject(1).get(0);
    }

    private int serving() {
        return deployments.serving(WEB).orElseThrow().revision().number();
    }

    private static RecordedStep step(long run) {
        return new RecordedStep(SHOP, RecordedStep.sha('a'), run);
    }

    private static Deploy deploy(String image) {
        return deploy(image, Optional.of(check(Duration.ofMillis(200))));
    }

    private static Deploy deploy(String image, Optional<HealthCheck> check) {
        return new Deploy(
                "staging",
                new DeployTarget("docker", "local", "staging"),
                "web",
                image,
                Optional.of(8080),
                check,
                Map.of(),
                List.of());
    }

    private static HealthCheck check(Duration within) {
        return new HealthCheck("/health", Duration.ofMillis(20), Duration.ofSeconds(1), within);
    }
}
