package dev.noria.definition;

import dev.noria.definition.text.Nearest;
import dev.noria.definition.value.Value;
import dev.noria.definition.yaml.Position;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pipeline file that has been read and found right.
 *
 * @param name unique in the run
 * @param when what starts it; empty when the file does not say
 * @param environment variables of every container step, in the order of the file
 * @param environments where deploy steps go, by name
 * @param steps in the order of the stages, then of the file
 */
public record Definition(
        String file,
        String name,
        Position namePosition,
        Optional<Filter> when,
        Map<String, Value<String>> environment,
        Map<String, DeployEnvironment> environments,
        Value<Duration> timeout,
        Value<String> workspace,
        List<StepDefinition> steps) {
    public Definition {
        steps = List.copyOf(steps);
    }

    /** The sentence about an environment that this file does not have. */
    public String unknownEnvironment(String written) {
        return environments.isEmpty()
                ? "There is no environment \"" + written + "\"; write it under \"environments\" at the top of the file."
                : "There is no environment \"" + written + "\"" + Nearest.instead(written, environments.keySet());
    }

    /**
     * Where deploy steps go.
     *
     * @param tier {@code production}, {@code staging}, {@code testing} or {@code development}
     * @param targetKind {@code docker}
     * @param targetName {@code local}
     */
    public record DeployEnvironment(
            String name, String tier, String targetKind, String targetName, Position position) {}
}
