package dev.noria.container.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.container.InstanceSpec;
import dev.noria.container.InstanceState;
import dev.noria.container.Labels;
import dev.noria.container.Limits;
import dev.noria.container.RecordedOutput;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.OwnContainers;
import dev.noria.container.docker.lifecycle.EnsureNetwork;
import dev.noria.container.docker.lifecycle.RemoveContainer;
import dev.noria.platform.Cancellation;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("engine")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DockerInstancesTest {
    private static final String SERVE =
            "mkdir -p /www; echo \"$ANSWER\" > /www/index.html; echo serving; echo warned >&2; exec httpd -f -p 8080 -h /www";

    private final String instance = "test-" + UUID.randomUUID().toString().substring(0, 8);
    private final String network = "noria-" + instance;
    private final DockerEngine engine = new DockerEngine(TestEngine.HOST, instance, Clock.systemUTC());
    private final DockerInstances instances = new DockerInstances(engine);
    private final RecordedOutput output = new RecordedOutput();

    @BeforeEach
    void prepare() {
        TestImages.ensureBusybox(engine);
        instances.ensureNetwork(network, Map.of());
        instances.ensureNetwork(network, Map.of());
    }

    @AfterEach
    void remove() {
        try {
            new OwnContainers(engine)
                    .list(Map.of())
                    .forEach(left -> new RemoveContainer(engine).removeById("left", left.getId()));
            instances.removeNetwork(network);
            instances.removeNetwork(network);
            assertThat(new EnsureNetwork(engine).list(Map.of())).isEmpty();
        } finally {
            engine.close();
        }
    }

    private String start(String name, String script) {
        String full = network + "-" + name;
        instances.start(new InstanceSpec(
                full,
                network,
                TestImages.BUSYBOX,
                List.of("sh", "-c", script),
                Map.of("ANSWER", "I am " + name),
                Optional.of(8080),
                Map.of(Labels.SERVICE, name),
                Limits.NONE));
        return full;
    }

    private int probe(String script) {
        return instances.runInNetwork(
                network + "-probe",
                network,
                TestImages.BUSYBOX,
                List.of("sh", "-c", script),
                Map.of(),
                output,
                Cancellation.NONE);
    }

    private InstanceState state(String name) {
        return instances.inspect(name).orElseThrow();
    }

    private String get(String name) throws Exception {
        int port = state(name).publishedPort().orElseThrow();
        for (int attempt = 0; ; attempt++) {
            try (var page = URI.create("http://127.0.0.1:" + port + "/").toURL().openStream()) {
                return new String(page.readAllBytes(), StandardCharsets.UTF_8).strip();
            } catch (IOException e) {
                if (attempt > 100) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    private static void hasCode(Throwable e, ErrorCode code) {
        assertThat(e)
                .isInstanceOfSatisfying(
                        NoriaException.class,
                        noria -> assertThat(noria.code()).as(noria.sentence()).isEqualTo(code));
    }

    @Test
    void serves_on_loopback_and_in_its_network() throws Exception {
        String web = start("web", SERVE);
        assertThat(get(web)).isEqualTo("I am web");
        assertThat(probe("wget -qO- http://" + web + ":8080/")).isZero();
        assertThat(output.text()).isEqualTo("I am web\n");
        assertThat(state(web)).satisfies(state -> {
            assertThat(state.running()).isTrue();
            assertThat(state.exitCode()).isEmpty();
            assertThat(state.restarts()).isZero();
            assertThat(state.labels()).containsEntry(Labels.SERVICE, "web").containsEntry(Labels.ROLE, "instance");
        });
        assertThat(instances.list(Map.of(Labels.SERVICE, "web")))
                .extracting(InstanceState::name)
                .containsExactly(web);
        assertThat(instances.list(Map.of(Labels.SERVICE, "other"))).isEmpty();
        assertThat(instances.tail(web, 10)).contains("serving\n").contains("warned\n");
        String again = start("web", "exit 1");
        assertThat(state(again).running()).isTrue();
    }

    @Test
    void has_more_names_and_still_its_port() throws Exception {
        String one = start("one", SERVE);
        String two = start("two", SERVE);
        get(one);
        instances.addAlias(one, network, "app");
        instances.addAlias(one, network, "app");
        instances.addAlias(two, network, "app");
        instances.addAlias(two, network, "second");
        assertThat(get(one)).isEqualTo("I am one");
        assertThat(get(two)).isEqualTo("I am two");
        assertThat(probe("for i in 1 2 3 4 5 6 7 8 9 10 11 12; do wget -qO- http://app:8080/; done"))
                .isZero();
        assertThat(output.text().lines().distinct()).isSubsetOf("I am one", "I am two");
        assertThat(probe("wget -qO- http://second:8080/ && wget -qO- http://" + two + ":8080/"))
                .isZero();
        assertThat(output.text()).endsWith("I am two\nI am two\n");
    }

    @Test
    void stays_stopped_until_it_is_started_again() throws Exception {
        String web = start("web", SERVE);
        get(web);
        long start = System.nanoTime();
        instances.stop(web, Duration.ofMillis(500));
        instances.stop(web, Duration.ofMillis(500));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        TimeUnit.MILLISECONDS.sleep(1500);
        assertThat(state(web).running()).isFalse();
        assertThat(state(web).exitCode()).isPresent();
        assertThat(state(web).publishedPort()).isEmpty();
        instances.restart(web);
        assertThat(get(web)).isEqualTo("I am web");
        instances.remove(web);
        instances.remove(web);
        assertThat(instances.inspect(web)).isEmpty();
    }

    @Test
    void is_started_again_when_it_ends() throws Exception {
        String crashing = start("crashing", "sleep 0.2; exit 4");
        for (int i = 0; i < 100 && state(crashing).restarts() == 0; i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(state(crashing).restarts()).isPositive();
        instances.stop(crashing, Duration.ZERO);
        assertThat(state(crashing).running()).isFalse();
    }

    @Test
    void says_that_an_instance_cannot_be_started() {
        assertThatThrownBy(() -> instances.start(new InstanceSpec(
                        network + "-none",
                        network,
                        TestImages.BUSYBOX,
                        List.of("no-such-program"),
                        Map.of(),
                        Optional.empty(),
                        Map.of(),
                        Limits.NONE)))
                .satisfies(e -> hasCode(e, ErrorCode.CONTAINER_START_FAILED))
                .hasMessageContaining("no-such-program");
    }

    @Test
    void runs_commands_in_an_instance() throws Exception {
        String web = start("web", SERVE);
        get(web);
        int exit =
                instances.exec(web, List.of("sh", "-c", "echo out; echo err >&2; exit 6"), output, Cancellation.NONE);
        assertThat(exit).isEqualTo(6);
        assertThat(output.text()).isEqualTo("out\n");
        assertThat(output.errors()).isEqualTo("err\n");
        assertThat(instances.exec(web, List.of("sh", "-c", "exit 127"), output, Cancellation.NONE))
                .isEqualTo(127);
        assertThatThrownBy(() -> instances.exec(web, List.of("no-such-program"), output, Cancellation.NONE))
                .satisfies(e -> hasCode(e, ErrorCode.CONTAINER_START_FAILED))
                .hasMessageContaining("no-such-program");
        CancelSwitch cancel = new CancelSwitch();
        CompletableFuture<Integer> running = CompletableFuture.supplyAsync(
                () -> instances.exec(web, List.of("sh", "-c", "echo begun; sleep 30"), output, cancel));
        output.await(() -> output.text().contains("begun"));
        cancel.cancel();
        assertThatThrownBy(() -> running.get(5, TimeUnit.SECONDS))
                .satisfies(e -> hasCode(e.getCause(), ErrorCode.CANCELED));
        instances.stop(web, Duration.ZERO);
        assertThatThrownBy(() -> instances.exec(web, List.of("true"), output, Cancellation.NONE))
                .satisfies(e -> hasCode(e, ErrorCode.CONTAINER_START_FAILED));
    }

    @Test
    void a_helper_leaves_nothing_whatever_happens() throws Exception {
        assertThat(probe("echo x; exit 9")).isEqualTo(9);
        CancelSwitch cancel = new CancelSwitch();
        CompletableFuture<Integer> running = CompletableFuture.supplyAsync(() -> instances.runInNetwork(
                network + "-slow",
                network,
                TestImages.BUSYBOX,
                List.of("sh", "-c", "echo begun; sleep 60"),
                Map.of(),
                output,
                cancel));
        output.await(() -> output.text().contains("begun"));
        cancel.cancel();
        assertThatThrownBy(() -> running.get(20, TimeUnit.SECONDS))
                .satisfies(e -> hasCode(e.getCause(), ErrorCode.CANCELED));
        assertThatThrownBy(() -> instances.runInNetwork(
                        network + "-none",
                        network,
                        TestImages.BUSYBOX,
                        List.of("no-such-program"),
                        Map.of(),
                        output,
                        Cancellation.NONE))
                .satisfies(e -> hasCode(e, ErrorCode.CONTAINER_START_FAILED));
        assertThat(new OwnContainers(engine).list(Map.of())).isEmpty();
    }

    @Test
    void leaves_a_network_that_is_in_use() throws Exception {
        String web = start("web", SERVE);
        instances.removeNetwork(network);
        assertThat(get(web)).isEqualTo("I am web");
    }
}
