package dev.noria.definition;

import dev.noria.definition.text.Nearest;
import dev.noria.definition.value.Cron;
import dev.noria.definition.value.Value;
import dev.noria.definition.yaml.Position;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pipeline file that has been read and found right.
 *
 * @param name unique among the files of a run
 * @param when what starts it; empty when the file does not say
 * @param schedules when it starts by itself, by name
 * @param inputs what is asked for when a person starts it, in the order of the file
 * @param environment variables of every container step, in the order of the file
 * @param environments where deploy steps go, by name
 * @param services containers beside the whole pipeline
 * @param clones containers that fill the workspace, one after the other, before all steps
 * @param dependsOn other pipelines of the run
 * @param labels which runtime takes it
 * @param steps in Noria's own language in the order of the stages, then of the file; in Woodpecker's in that of the
 *     file, and one without {@code depends_on} waits for the one before it
 */
public record Definition(
        Dialect dialect,
        String file,
        String name,
        Position namePosition,
        Optional<Filter> when,
        List<Schedule> schedules,
        List<Input> inputs,
        Map<String, Setting> environment,
        Map<String, DeployEnvironment> environments,
        List<StepDefinition> services,
        List<StepDefinition> clones,
        Checkout checkout,
        Workspace workspace,
        Matrix matrix,
        Optional<Concurrency> concurrency,
        List<StepDefinition.Reference> dependsOn,
        Value<Duration> timeout,
        Map<String, Value<String>> labels,
        List<StepDefinition> steps) {
    public Definition {
        schedules = List.copyOf(schedules);
        inputs = List.copyOf(inputs);
        services = List.copyOf(services);
        clones = List.copyOf(clones);
        dependsOn = List.copyOf(dependsOn);
        steps = List.copyOf(steps);
    }

    /** The sentence about an environment that this file does not have. */
    public String unknownEnvironment(String written) {
        return environments.isEmpty()
                ? "There is no environment \"" + written + "\"; write it under \"environments\" at the top of the file."
                : "There is no environment \"" + written + "\"" + Nearest.instead(written, environments.keySet());
    }

    /**
     * Where containers see the work tree.
     *
     * @param base where the volume is; empty for the path itself
     * @param path of the work tree: absolute, or within the base, where it is empty for what the repository's address
     *     says
     */
    public record Workspace(Optional<Value<String>> base, Value<String> path) {
        /** Where Woodpecker's plugins always find it, and everything else unless the file says otherwise. */
        public static final String WOODPECKER = "/woodpecker";
    }

    /**
     * How the workspace is filled.
     *
     * @param enabled whether it is filled at all
     * @param depth how many commits of history; 0 for all
     * @param tags whether tags come along
     */
    public record Checkout(
            Value<Boolean> enabled,
            Value<Integer> depth,
            Value<Boolean> tags,
            Value<Boolean> submodules,
            Value<Boolean> lfs) {}

    /**
     * How many runs of a group go on at a time.
     *
     * @param group empty for the pipeline's own
     * @param cancel whether a newer run ends the older ones
     */
    public record Concurrency(
            Optional<Value<String>> group, Value<Integer> limit, Value<Boolean> cancel, Position position) {}

    /** A time at which the pipeline starts by itself; the event is {@code cron}. */
    public record Schedule(
            String name,
            Value<Cron> cron,
            Value<ZoneId> zone,
            Optional<Value<String>> branch,
            Map<String, Value<String>> inputs,
            Position position) {}
}
