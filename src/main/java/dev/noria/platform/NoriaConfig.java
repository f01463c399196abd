package dev.noria.platform;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Every setting of Noria, as {@code noria.*} property or {@code NORIA_*} environment variable. Names and defaults are
 * asserted by {@code NoriaConfigTest} and listed in {@code docs/configuration.md}.
 */
@StaticInitSafe
@ConfigMapping(prefix = "noria")
public interface NoriaConfig {

    /** Where everything is kept: database, repositories, logs, keys. */
    @WithDefault("./data")
    Path home();

    /** Address under which people reach this server, without slash at the end; else {@code http://localhost:port}. */
    Optional<String> url();

    /** The container engine: {@code unix:///…} or {@code tcp://host:port}; else DOCKER_HOST, else the local socket. */
    Optional<String> dockerHost();

    /** The administrator's token; else one is made at the first start and kept in {@code admin-token}. */
    Optional<String> adminToken();

    /** The key that secrets are encrypted under; else one is made at the first start and kept in {@code master-key}. */
    Optional<String> masterKey();

    /** Keys that were the master key before: what they encrypted can still be read, and is encrypted anew at the start. */
    Optional<List<String>> masterKeyPrevious();

    /** Image with a shell and wget that runs probes inside networks. */
    @WithDefault("busybox")
    String helperImage();

    Http http();

    Git git();

    Execution execution();

    IdTokens idTokens();

    Registry registry();

    Artifacts artifacts();

    Caches caches();

    Reports reports();

    Retention retention();

    Debug debug();

    Hooks hooks();

    Outgoing outgoing();

    /** The HTTP interface. */
    interface Http {
        /** Size of a request's body, in bytes, except under {@code /git}. */
        @WithDefault("10485760")
        long maxBody();

        /** How long a sign-in on the dashboard lasts without being used anew. */
        @WithDefault("30d")
        Duration session();
    }

    /** Repositories. */
    interface Git {
        /** Whether a push waits for its run and shows it in the pusher's terminal. */
        @WithDefault("true")
        boolean waitForRun();

        /** Time between polls of a watched repository that does not say otherwise. */
        @WithDefault("30s")
        Duration poll();

        /** Whether {@code file:} addresses may be watched: anybody who may make a project could read the disk. */
        @WithDefault("false")
        boolean allowLocal();

        /** Whether {@code http:} and {@code git:} addresses may be watched: whoever is in between could change commits. */
        @WithDefault("false")
        boolean allowUnencrypted();

        /** Hosts, {@code *.domains}, addresses or ranges on private networks that repositories may be on; {@code *}: all. */
        Optional<List<String>> internalHosts();

        /** Bytes that a hosted repository may take on the disk, when its project does not say. */
        @WithDefault("10737418240")
        long maxRepository();

        /** A PEM file with certificate authorities that are trusted besides those of the Java installation. */
        Optional<Path> certificates();
    }

    /** Tokens that say which step somebody is. */
    interface IdTokens {
        /** How long a token is good for; a step exchanges it when it begins. */
        @WithDefault("10m")
        Duration lifetime();

        /** How long a key signs; it is published for a day more. */
        @WithDefault("30d")
        Duration keyAge();
    }

    /** How runs are carried out. */
    interface Execution {
        /** Runs at the same time. */
        @WithDefault("4")
        int maxRuns();

        /** Time between TERM and KILL. */
        @WithDefault("10s")
        Duration grace();

        /** Time for what runs after a cancel or a timeout, besides {@link #grace}. */
        @WithDefault("5m")
        Duration cleanUp();

        /** Steps of a pipeline whose containers are started before it is their turn. */
        @WithDefault("2")
        int ahead();

        /** Runs of one project at the same time. 0: as many as there may be at all. */
        @WithDefault("0")
        int maxProjectRuns();

        /** Memory of a step's container, in bytes. None: no limit. */
        OptionalLong memory();

        /** CPUs of a step's container. None: no limit. */
        OptionalDouble cpus();

        /** Processes of a step's container. */
        @WithDefault("4096")
        long pids();
    }

    /** Registries that releases go to. */
    interface Registry {
        /** Hosts (with port) that are spoken to without TLS, besides those of the loopback interface. */
        Optional<List<String>> insecure();
    }

    /** Files that are kept with runs. */
    interface Artifacts {
        /** Bytes of one file. */
        @WithDefault("2147483648")
        long maxFile();

        /** Bytes of what one step keeps. */
        @WithDefault("4294967296")
        long maxSet();

        /** Files of what one step keeps. */
        @WithDefault("50000")
        int maxFiles();

        /** Bytes of all artifacts of a project. */
        @WithDefault("53687091200")
        long maxProject();

        /** Bytes on the disk of all artifacts and caches of all projects. */
        @WithDefault("214748364800")
        long maxTotal();

        /** Bytes of the disk that artifacts and caches leave free. */
        @WithDefault("1073741824")
        long reserve();

        /** How long artifacts are kept when their step does not say. */
        @WithDefault("30d")
        Duration expire();
    }

    /** What steps keep for later runs. */
    interface Caches {
        /** Bytes of one cache before it is compressed. */
        @WithDefault("8589934592")
        long maxEntry();

        /** Files of one cache. */
        @WithDefault("200000")
        int maxFiles();

        /** Bytes on the disk of a project's caches; over it, the ones not used for the longest time go. */
        @WithDefault("10737418240")
        long maxProject();

        /** How long a cache is kept that nobody uses. */
        @WithDefault("30d")
        Duration unused();
    }

    /** Test results and coverage. */
    interface Reports {
        /** Bytes of one report's file. */
        @WithDefault("33554432")
        long maxFile();

        /** Files of reports of one step. */
        @WithDefault("5000")
        int maxFiles();

        /** Test cases of one step. */
        @WithDefault("100000")
        int maxCases();
    }

    /** How long things are kept. A limit of 0 is none. */
    interface Retention {
        /** Age, since the end of their run, at which logs are removed. */
        @WithDefault("90d")
        Duration logAge();

        /** How many runs of a project keep their logs: the newest. */
        @WithDefault("1000")
        int logRuns();

        /** Bytes that all logs together may take; the oldest are removed first. */
        @WithDefault("21474836480")
        long logSize();

        /** Bytes that have to be free on the disk of {@link #home}; below, the oldest logs are removed. */
        @WithDefault("1073741824")
        long freeSpace();

        /** Logs of runs that ended more recently are never removed. */
        @WithDefault("1d")
        Duration logKeep();
    }

    /** Hooks of forges. */
    interface Hooks {
        /** Deliveries of a project whose headers and body are kept: the newest. */
        @WithDefault("500")
        int keep();

        /** Bytes that the kept bodies of a project may have. */
        @WithDefault("67108864")
        long keepBytes();

        /** Deliveries of a project that are remembered, so that none is taken twice: the newest. */
        @WithDefault("20000")
        int remember();

        /** How often a delivery is tried while the repository cannot be read; the times between double from 1 s to 5 min. */
        @WithDefault("10")
        int tries();
    }

    /** Requests to addresses that people give: statuses, chats, hooks. */
    interface Outgoing {
        /** Addresses of private networks that may be reached, such as {@code 10.1.0.0/16}. */
        Optional<List<String>> allow();

        /** For an answer. */
        @WithDefault("10s")
        Duration timeout();
    }

    /** Failed steps that people can enter. */
    interface Debug {
        /** Whether the containers and workspaces of failed steps are kept. */
        @WithDefault("true")
        boolean enabled();

        /** How long; sessions end with it. */
        @WithDefault("1h")
        Duration keep();

        /** Failed steps that are kept at the same time; the oldest go first. */
        @WithDefault("10")
        int maxKept();

        /** Bytes that a failed container may have written, and as many that its workspace may have. */
        @WithDefault("2147483648")
        long maxSnapshot();

        /** Bytes that everything kept may take on engine and disk; the oldest go first. */
        @WithDefault("10737418240")
        long maxTotal();

        /** Sessions that are open at the same time. */
        @WithDefault("5")
        int maxSessions();

        /** After which time without a byte in either direction a session ends. */
        @WithDefault("15m")
        Duration idle();
    }
}
