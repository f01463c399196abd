package dev.noria.container.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.model.Capability;
import dev.noria.container.ContainerExecution;
import dev.noria.container.Labels;
import dev.noria.container.Limits;
import dev.noria.container.Place;
import dev.noria.container.RecordedOutput;
import dev.noria.container.Sandbox;
import dev.noria.container.StepContainer;
import dev.noria.container.StepNetwork;
import dev.noria.container.StepOptions;
import dev.noria.container.Trusted;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.OwnContainers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a step's options are inside of its container. */
@Tag("engine")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DockerStepOptionsTest {
    private final String instance = "test-" + UUID.randomUUID().toString().substring(0, 8);
    private final Place place = new Place("noria-" + instance, "/w", Map.of(Labels.RUN, "1"));
    private final DockerEngine engine = new DockerEngine(TestEngine.HOST, instance, Clock.systemUTC());
    private final DockerRuntime runtime = new DockerRuntime(engine);

    @BeforeEach
    void prepare() {
        TestImages.ensureBusybox(engine);
        runtime.prepare(place);
    }

    @AfterEach
    void remove() {
        try {
            runtime.remove(place);
        } finally {
            engine.close();
        }
    }

    private String output(StepOptions options, String script) {
        RecordedOutput output = new RecordedOutput();
        String name = place.name() + "-step";
        runtime.create(new StepContainer(
                name,
                place,
                TestImages.BUSYBOX,
                List.of("sh", "-c", script),
                Map.of(),
                "/w",
                Map.of(),
                Limits.NONE,
                options));
        try (ContainerExecution execution = runtime.start(name, output)) {
            execution.exit().join();
        }
        return output.mixed().strip();
    }

    @Test
    void knows_hosts_name_servers_and_search_domains() {
        StepNetwork network = new StepNetwork.Own(
                List.of(), Map.of("registry.test", "192.0.2.7"), List.of("192.0.2.53"), List.of("corp.test"));
        String files = output(StepOptions.NONE.withNetwork(network), "cat /etc/hosts /etc/resolv.conf");
        // A network of its own has the engine's name server, which asks the given one.
        assertThat(files).containsPattern("192\\.0\\.2\\.7\\s+registry\\.test").contains("search corp.test");
    }

    @Test
    void has_memory_for_a_disk() {
        StepOptions options = new StepOptions(
                Optional.empty(),
                StepNetwork.Own.PLAIN,
                List.of("/fast:size=1m", "/other"),
                OptionalLong.of(3 << 20),
                Trusted.NOTHING);
        assertThat(output(options, "grep -e ' /fast ' -e ' /other ' -e ' /dev/shm ' /proc/mounts"))
                .containsPattern("tmpfs /fast tmpfs .*size=1024k")
                .contains("tmpfs /other tmpfs")
                .containsPattern("shm /dev/shm tmpfs .*size=3072k");
    }

    @Test
    void has_no_network_when_it_is_disabled() {
        assertThat(output(StepOptions.NONE.withNetwork(new StepNetwork.Disabled()), "ls /sys/class/net"))
                .doesNotContain("eth0")
                .contains("lo");
    }

    @Test
    void has_what_trust_allows_and_nothing_of_it_otherwise(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("from-machine"), "x");
        Trusted trusted = new Trusted(
                false,
                List.of(new Trusted.Device("/dev/null", "/dev/nothing", "r")),
                List.of(new Trusted.Volume(directory.toString(), "/host", true)));
        assertThat(output(
                        StepOptions.NONE.withTrusted(trusted),
                        "ls /host /dev/nothing; touch /host/x || echo read-only"))
                .contains("from-machine", "/dev/nothing", "read-only");
    }

    @Test
    void is_privileged_only_when_it_is_said() {
        Trusted privileged = new Trusted(true, List.of(), List.of());
        assertThat(isPrivileged("plain", StepOptions.NONE)).isFalse();
        assertThat(isPrivileged("privileged", StepOptions.NONE.withTrusted(privileged)))
                .isTrue();
        assertThatThrownBy(() -> StepOptions.NONE
                        .withNetwork(new StepNetwork.Shared(new Sandbox("s")))
                        .withTrusted(privileged))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Not started: an engine that is in a container itself may not have the privileges to give. */
    private boolean isPrivileged(String step, StepOptions options) {
        String name = place.name() + "-" + step;
        runtime.create(new StepContainer(
                name, place, TestImages.BUSYBOX, List.of("sh"), Map.of(), "/w", Map.of(), Limits.NONE, options));
        return Boolean.TRUE.equals(new OwnContainers(engine)
                .find(name)
                .orElseThrow()
                .getHostConfig()
                .getPrivileged());
    }

    @Test
    void a_sandbox_can_do_nothing_and_is_started_again_after_the_engine_was() {
        Sandbox sandbox = runtime.ensureSandbox(place, 3).orElseThrow();
        var container = new OwnContainers(engine).find(sandbox.container()).orElseThrow();
        assertThat(container.getHostConfig().getReadonlyRootfs()).isTrue();
        assertThat(container.getHostConfig().getCapDrop()).containsExactly(Capability.ALL);
        engine.run("kill", docker -> docker.killContainerCmd(container.getId()).exec());
        assertThat(runtime.ensureSandbox(place, 3)).contains(sandbox);
        assertThat(output(StepOptions.NONE.withNetwork(new StepNetwork.Shared(sandbox)), "ls /sys/class/net"))
                .contains("eth0");
    }
}
