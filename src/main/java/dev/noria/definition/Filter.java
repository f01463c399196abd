package dev.noria.definition;

import dev.noria.definition.text.Glob;
import dev.noria.definition.value.Value;
import dev.noria.definition.yaml.Position;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When something runs.
 *
 * @param conditions one of them must hold; none: always
 */
public record Filter(List<Condition> conditions) {
    public static final Filter ALWAYS = new Filter(List.of());

    public Filter {
        conditions = List.copyOf(conditions);
    }

    /**
     * All of it must hold.
     *
     * @param branch the target branch of a pull request; not looked at for tags
     * @param cron only looked at when the event is {@code cron}
     * @param path the changed files; only looked at for pushes and pull requests
     * @param evaluate an expression that must be true
     * @param status after what it runs; does not decide whether it matches
     * @param local whether {@code noria exec} runs it
     */
    public record Condition(
            Events event,
            Patterns repo,
            Patterns branch,
            Patterns ref,
            Patterns cron,
            Patterns platform,
            Patterns instance,
            Axes matrix,
            Optional<Paths> path,
            Optional<Value<String>> evaluate,
            List<Outcome> status,
            Optional<Value<Boolean>> local) {
        public Condition {
            status = List.copyOf(status);
        }

        /** The same, run after other outcomes. */
        public Condition withStatus(List<Outcome> other) {
            return new Condition(
                    event, repo, branch, ref, cron, platform, instance, matrix, path, evaluate, other, local);
        }
    }

    /** How what was before has ended. */
    public enum Outcome {
        SUCCESS,
        FAILURE,
        CANCELED
    }

    /**
     * Which events.
     *
     * @param include in the order of the file; empty: every event
     */
    public record Events(List<TriggerEvent> include, List<TriggerEvent> exclude) {
        public Events {
            include = List.copyOf(include);
            exclude = List.copyOf(exclude);
        }
    }

    /**
     * Which names.
     *
     * @param include empty: every name
     */
    public record Patterns(List<Value<Glob>> include, List<Value<Glob>> exclude) {
        public static final Patterns ANY = new Patterns(List.of(), List.of());

        public Patterns {
            include = List.copyOf(include);
            exclude = List.copyOf(exclude);
        }
    }

    /** Which values of matrix axes: all of {@code include} must match, and not all of {@code exclude}. */
    public record Axes(Map<String, Value<Glob>> include, Map<String, Value<Glob>> exclude) {
        public static final Axes ANY = new Axes(Map.of(), Map.of());
    }

    /**
     * Which changed files.
     *
     * @param ignoreMessage text in a commit message that makes it hold whatever has changed
     * @param onEmpty whether it holds when no file has changed
     */
    public record Paths(
            Patterns patterns, Optional<Value<String>> ignoreMessage, Value<Boolean> onEmpty, Position position) {}
}
