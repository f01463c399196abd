package dev.noria.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How a container runs, besides what runs in it. Values may hold expressions where they are said to.
 *
 * @param role what the container is for
 * @param mount where it sees the workspace's volume; empty for where the pipeline has it
 * @param user whom it runs as; empty for whom the image says
 * @param shell which shell runs commands; empty for {@code sh}
 * @param ports what a service listens on: {@code 5432}, {@code 53/udp}
 */
public record ContainerSettings(
        Role role,
        Optional<String> mount,
        Optional<String> user,
        Optional<String> shell,
        Resources resources,
        Optional<Cache> cache,
        Optional<Artifacts> artifacts,
        Optional<Reports> reports,
        List<String> ports,
        Optional<Readiness> ready,
        Trusted trusted) {
    public ContainerSettings {
        ports = List.copyOf(ports);
    }

    /** A container that says nothing. */
    public static final ContainerSettings USUAL = new ContainerSettings(
            Role.COMMANDS,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new Resources(OptionalDouble.empty(), OptionalLong.empty(), OptionalInt.empty()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Trusted.NOTHING);

    /** What a container is for; the names are those of {@code CI_STEP_TYPE}. */
    public enum Role {
        /** A shell, or a program of the file's choice, works on the commit. */
        COMMANDS,
        /** The image's own program works on the commit, told by settings. */
        PLUGIN,
        /** It serves the steps. */
        SERVICE,
        /** It fills the workspace. */
        CLONE
    }

    /**
     * Limits; empty for those of the server.
     *
     * @param cpus 1.5 for one and a half
     * @param memoryBytes without swap
     * @param pids processes and threads
     */
    public record Resources(OptionalDouble cpus, OptionalLong memoryBytes, OptionalInt pids) {}

    /**
     * Files kept from run to run. Keys may hold expressions.
     *
     * @param paths relative to the workspace, may be patterns
     * @param restoreKeys beginnings of keys that may be taken instead, best first
     */
    public record Cache(String key, List<String> paths, List<String> restoreKeys, boolean pull, boolean push) {
        public Cache {
            paths = List.copyOf(paths);
            restoreKeys = List.copyOf(restoreKeys);
        }
    }

    /**
     * Files kept with the run.
     *
     * @param paths relative to the workspace, may be patterns
     * @param expire after which time they may go; empty for the server's
     */
    public record Artifacts(List<String> paths, Optional<Duration> expire) {
        public Artifacts {
            paths = List.copyOf(paths);
        }
    }

    /** Files read as results: paths relative to the workspace, may be patterns. */
    public record Reports(List<String> junit, List<String> coverage) {
        public Reports {
            junit = List.copyOf(junit);
            coverage = List.copyOf(coverage);
        }
    }

    /**
     * When a service counts as started; exactly one of the first three is there.
     *
     * @param http port and path: {@code 8080/health}, {@code /health} for port 80
     * @param command run in the service's container, empty for none
     */
    public record Readiness(
            OptionalInt tcp, Optional<String> http, List<String> command, Duration every, Duration within) {
        public Readiness {
            command = List.copyOf(command);
        }
    }

    /**
     * What only projects may have that an administrator trusts.
     *
     * @param volumes {@code src:dst[:mode]} or {@code dst}
     * @param extraHosts {@code host:address}
     */
    public record Trusted(
            boolean privileged,
            List<String> volumes,
            List<String> devices,
            List<String> tmpfs,
            List<String> dns,
            List<String> dnsSearch,
            List<String> extraHosts,
            Optional<String> networkMode) {
        public static final Trusted NOTHING =
                new Trusted(false, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Optional.empty());

        public Trusted {
            volumes = List.copyOf(volumes);
            devices = List.copyOf(devices);
            tmpfs = List.copyOf(tmpfs);
            dns = List.copyOf(dns);
            dnsSearch = List.copyOf(dnsSearch);
            extraHosts = List.copyOf(extraHosts);
        }
    }
}
