package dev.noria.definition;

import dev.noria.definition.value.Value;
import dev.noria.definition.yaml.Position;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a container step may say besides what it runs.
 *
 * @param detach whether it runs in the background until the pipeline ends
 * @param user whom it runs as
 * @param shell which shell runs {@code commands}
 * @param outputs names that it promises to write to {@code $NORIA_OUTPUT}; empty when it does not say
 * @param ports what a service listens on
 * @param ready when a service counts as started
 * @param backendOptions what Woodpecker gives its back ends, by name of the back end
 */
public record ContainerOptions(
        Value<Boolean> detach,
        Optional<Value<String>> user,
        Optional<Value<String>> shell,
        Resources resources,
        Optional<Cache> cache,
        Optional<Artifacts> artifacts,
        Optional<Reports> reports,
        List<Value<String>> outputs,
        List<Value<String>> ports,
        Optional<Readiness> ready,
        Trusted trusted,
        Map<String, Setting> backendOptions) {

    /** The same, run as another user. */
    public ContainerOptions withUser(Value<String> other) {
        return new ContainerOptions(
                detach,
                Optional.of(other),
                shell,
                resources,
                cache,
                artifacts,
                reports,
                outputs,
                ports,
                ready,
                trusted,
                backendOptions);
    }

    /** Limits; empty for those of the server. */
    public record Resources(Optional<Value<Double>> cpu, Optional<Value<Long>> memory, Optional<Value<Integer>> pids) {
        public static final Resources USUAL = new Resources(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Files that are kept from run to run.
     *
     * @param key under which they are kept
     * @param restoreKeys beginnings of keys to take instead
     * @param pull whether they are put into the workspace before the step
     * @param push whether they are kept after it
     */
    public record Cache(
            Value<String> key,
            List<Value<String>> paths,
            List<Value<String>> restoreKeys,
            boolean pull,
            boolean push,
            Position position) {}

    /** Files that are kept with the run. */
    public record Artifacts(List<Value<String>> paths, Optional<Value<Duration>> expire, Position position) {}

    /** Files that are read as results. */
    public record Reports(List<Value<String>> junit, List<Value<String>> coverage, Position position) {}

    /** When a service counts as started; one of the three is there. */
    public record Readiness(
            Optional<Value<Integer>> tcp,
            Optional<Value<String>> http,
            Optional<List<String>> command,
            Value<Duration> every,
            Value<Duration> within,
            Position position) {}

    /**
     * What needs an administrator's trust in the project.
     *
     * @param volumes {@code src:dst[:mode]} or {@code dst}
     * @param extraHosts {@code host:address}
     */
    public record Trusted(
            Value<Boolean> privileged,
            List<Value<String>> volumes,
            List<Value<String>> devices,
            List<Value<String>> tmpfs,
            List<Value<String>> dns,
            List<Value<String>> dnsSearch,
            List<Value<String>> extraHosts,
            Optional<Value<String>> networkMode) {}
}
