package dev.noria.definition.schema;

import dev.noria.definition.Filter.Outcome;
import dev.noria.definition.StepDefinition.RetryOn;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The words of which a key takes one, or some. */
public final class Choices {
    public static final List<String> OUTCOMES = names(Outcome.values());
    public static final List<String> RETRY_ON = names(RetryOn.values());
    public static final List<String> FAILURES = List.of("fail", "ignore", "cancel");
    public static final List<String> CACHE_POLICIES = List.of("pull-push", "pull", "push");
    public static final List<String> TIERS = List.of("production", "staging", "testing", "development");
    public static final List<String> TARGETS = List.of("docker", "compose", "swarm", "kubernetes");
    public static final List<String> ROLLOUT_ORDERS = List.of("start-first", "stop-first");
    public static final List<String> ON_FAILURE = List.of("rollback", "keep");

    private Choices() {}

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
