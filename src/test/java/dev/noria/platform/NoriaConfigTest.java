package dev.noria.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoriaConfigTest {

    @Test
    void every_setting_has_its_documented_default() {
        NoriaConfig config = TestConfig.of(Map.of());
        assertThat(config.home()).isEqualTo(Path.of("./data"));
        assertThat(config.url()).isEmpty();
        assertThat(config.dockerHost()).isEmpty();
        assertThat(config.adminToken()).isEmpty();
        assertThat(config.masterKey()).isEmpty();
        assertThat(config.masterKeyPrevious()).isEmpty();
        assertThat(config.helperImage()).isEqualTo("busybox");
        assertThat(config.http().maxBody()).isEqualTo(10L << 20);
        assertThat(config.http().session()).isEqualTo(Duration.ofDays(30));
        assertThat(config.git().waitForRun()).isTrue();
        assertThat(config.git().poll()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.git().allowLocal()).isFalse();
        assertThat(config.git().allowUnencrypted()).isFalse();
        assertThat(config.git().internalHosts()).isEmpty();
        assertThat(config.git().certificates()).isEmpty();
        assertThat(config.git().maxRepository()).isEqualTo(10L << 30);
        assertThat(config.idTokens().lifetime()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.idTokens().keyAge()).isEqualTo(Duration.ofDays(30));
        assertThat(config.execution().maxRuns()).isEqualTo(4);
        assertThat(config.execution().grace()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.execution().memory()).isEmpty();
        assertThat(config.execution().cpus()).isEmpty();
        assertThat(config.execution().pids()).isEqualTo(4096);
        assertThat(config.execution().cleanUp()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.execution().ahead()).isEqualTo(2);
        assertThat(config.execution().maxProjectRuns()).isZero();
        assertThat(config.registry().insecure()).isEmpty();
        assertThat(config.artifacts().maxFile()).isEqualTo(2L << 30);
        assertThat(config.artifacts().maxSet()).isEqualTo(4L << 30);
        assertThat(config.artifacts().maxFiles()).isEqualTo(50_000);
        assertThat(config.artifacts().maxProject()).isEqualTo(50L << 30);
        assertThat(config.artifacts().maxTotal()).isEqualTo(200L << 30);
        assertThat(config.artifacts().reserve()).isEqualTo(1L << 30);
        assertThat(config.artifacts().expire()).isEqualTo(Duration.ofDays(30));
        assertThat(config.caches().maxEntry()).isEqualTo(8L << 30);
        assertThat(config.caches().maxFiles()).isEqualTo(200_000);
        assertThat(config.caches().maxProject()).isEqualTo(10L << 30);
        assertThat(config.caches().unused()).isEqualTo(Duration.ofDays(30));
        assertThat(config.reports().maxFile()).isEqualTo(32L << 20);
        assertThat(config.reports().maxFiles()).isEqualTo(5000);
        assertThat(config.reports().maxCases()).isEqualTo(100_000);
        assertThat(config.retention().logAge()).isEqualTo(Duration.ofDays(90));
        assertThat(config.retention().logRuns()).isEqualTo(1000);
        assertThat(config.retention().logSize()).isEqualTo(20L << 30);
        assertThat(config.retention().freeSpace()).isEqualTo(1L << 30);
        assertThat(config.retention().logKeep()).isEqualTo(Duration.ofDays(1));
        assertThat(config.debug().enabled()).isTrue();
        assertThat(config.debug().keep()).isEqualTo(Duration.ofHours(1));
        assertThat(config.debug().maxKept()).isEqualTo(10);
        assertThat(config.debug().maxSnapshot()).isEqualTo(2L << 30);
        assertThat(config.debug().maxTotal()).isEqualTo(10L << 30);
        assertThat(config.debug().maxSessions()).isEqualTo(5);
        assertThat(config.debug().idle()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void hooks_and_what_is_sent_out_have_settings() {
        NoriaConfig config = TestConfig.of(Map.of());
        assertThat(config.hooks().keep()).isEqualTo(500);
        assertThat(config.hooks().keepBytes()).isEqualTo(64L << 20);
        assertThat(config.hooks().remember()).isEqualTo(20_000);
        assertThat(config.hooks().tries()).isEqualTo(10);
        assertThat(config.outgoing().allow()).isEmpty();
        assertThat(config.outgoing().timeout()).isEqualTo(Duration.ofSeconds(10));
        NoriaConfig given = TestConfig.of(Map.ofEntries(
                Map.entry("noria.outgoing.allow", "10.0.0.0/8,::1"),
                Map.entry("noria.outgoing.timeout", "2s"),
                Map.entry("noria.hooks.keep", "1"),
                Map.entry("noria.hooks.keep-bytes", "2"),
                Map.entry("noria.hooks.remember", "3"),
                Map.entry("noria.hooks.tries", "4")));
        assertThat(given.outgoing().allow()).contains(List.of("10.0.0.0/8", "::1"));
        assertThat(given.outgoing().timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(given.hooks().keep()).isEqualTo(1);
        assertThat(given.hooks().keepBytes()).isEqualTo(2);
        assertThat(given.hooks().remember()).isEqualTo(3);
        assertThat(given.hooks().tries()).isEqualTo(4);
    }

    @Test
    void every_setting_can_be_given_by_its_name() {
        NoriaConfig config = TestConfig.of(Map.ofEntries(
                Map.entry("noria.home", "/srv/noria"),
                Map.entry("noria.url", "https://noria.example"),
                Map.entry("noria.docker-host", "tcp://engine:2375"),
                Map.entry("noria.admin-token", "secret"),
                Map.entry("noria.master-key", "k3"),
                Map.entry("noria.master-key-previous", "k2,k1"),
                Map.entry("noria.helper-image", "registry.example/busybox"),
                Map.entry("noria.http.max-body", "1000"),
                Map.entry("noria.http.session", "1h"),
                Map.entry("noria.git.wait-for-run", "false"),
                Map.entry("noria.git.poll", "5m"),
                Map.entry("noria.git.allow-local", "true"),
                Map.entry("noria.execution.max-runs", "8"),
                Map.entry("noria.execution.grace", "30s"),
                Map.entry("noria.execution.memory", "1073741824"),
                Map.entry("noria.execution.cpus", "1.5"),
                Map.entry("noria.execution.pids", "100"),
                Map.entry("noria.execution.clean-up", "2m"),
                Map.entry("noria.execution.ahead", "5"),
                Map.entry("noria.execution.max-project-runs", "3"),
                Map.entry("noria.registry.insecure", "a:5000,b:5000"),
                Map.entry("noria.artifacts.max-file", "1"),
                Map.entry("noria.artifacts.max-set", "2"),
                Map.entry("noria.artifacts.max-files", "3"),
                Map.entry("noria.artifacts.max-project", "4"),
                Map.entry("noria.artifacts.max-total", "5"),
                Map.entry("noria.artifacts.reserve", "6"),
                Map.entry("noria.artifacts.expire", "2h"),
                Map.entry("noria.caches.max-entry", "7"),
                Map.entry("noria.caches.max-files", "8"),
                Map.entry("noria.caches.max-project", "9"),
                Map.entry("noria.caches.unused", "3h"),
                Map.entry("noria.reports.max-file", "10"),
                Map.entry("noria.reports.max-files", "11"),
                Map.entry("noria.reports.max-cases", "12"),
                Map.entry("noria.retention.log-age", "7d"),
                Map.entry("noria.retention.log-runs", "50"),
                Map.entry("noria.retention.log-size", "1000000"),
                Map.entry("noria.retention.free-space", "2000000"),
                Map.entry("noria.retention.log-keep", "1h")));
        assertThat(config.home()).isEqualTo(Path.of("/srv/noria"));
        assertThat(config.url()).contains("https://noria.example");
        assertThat(config.dockerHost()).contains("tcp://engine:2375");
        assertThat(config.adminToken()).contains("secret");
        assertThat(config.masterKey()).contains("k3");
        assertThat(config.masterKeyPrevious()).contains(List.of("k2", "k1"));
        assertThat(config.helperImage()).isEqualTo("registry.example/busybox");
        assertThat(config.http().maxBody()).isEqualTo(1000);
        assertThat(config.http().session()).isEqualTo(Duration.ofHours(1));
        assertThat(config.git().waitForRun()).isFalse();
        assertThat(config.git().poll()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.git().allowLocal()).isTrue();
        assertThat(config.execution().maxRuns()).isEqualTo(8);
        assertThat(config.execution().grace()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.execution().memory()).hasValue(1L << 30);
        assertThat(config.execution().cpus()).hasValue(1.5);
        assertThat(config.execution().pids()).isEqualTo(100);
        assertThat(config.execution().cleanUp()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.execution().ahead()).isEqualTo(5);
        assertThat(config.execution().maxProjectRuns()).isEqualTo(3);
        assertThat(config.registry().insecure()).contains(List.of("a:5000", "b:5000"));
        assertThat(config.artifacts().maxFile()).isEqualTo(1);
        assertThat(config.artifacts().maxSet()).isEqualTo(2);
        assertThat(config.artifacts().maxFiles()).isEqualTo(3);
        assertThat(config.artifacts().maxProject()).isEqualTo(4);
        assertThat(config.artifacts().maxTotal()).isEqualTo(5);
        assertThat(config.artifacts().reserve()).isEqualTo(6);
        assertThat(config.artifacts().expire()).isEqualTo(Duration.ofHours(2));
        assertThat(config.caches().maxEntry()).isEqualTo(7);
        assertThat(config.caches().maxFiles()).isEqualTo(8);
        assertThat(config.caches().maxProject()).isEqualTo(9);
        assertThat(config.caches().unused()).isEqualTo(Duration.ofHours(3));
        assertThat(config.reports().maxFile()).isEqualTo(10);
        assertThat(config.reports().maxFiles()).isEqualTo(11);
        assertThat(config.reports().maxCases()).isEqualTo(12);
        assertThat(config.retention().logAge()).isEqualTo(Duration.ofDays(7));
        assertThat(config.retention().logRuns()).isEqualTo(50);
        assertThat(config.retention().logSize()).isEqualTo(1_000_000);
        assertThat(config.retention().freeSpace()).isEqualTo(2_000_000);
        assertThat(config.retention().logKeep()).isEqualTo(Duration.ofHours(1));
    }
}
