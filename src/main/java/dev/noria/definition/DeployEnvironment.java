package dev.noria.definition;

import dev.noria.definition.value.Value;
import dev.noria.definition.yaml.Position;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where deploy steps go.
 *
 * @param tier {@code production}, {@code staging}, {@code testing} or {@code development}
 * @param targetKind {@code docker}, {@code compose}, {@code swarm} or {@code kubernetes}
 * @param targetName which one of that kind: {@code local}, a name the server knows, or an address
 * @param branches from which branches it may be deployed to
 * @param approval who must agree first
 */
public record DeployEnvironment(
        String name,
        String tier,
        String targetKind,
        String targetName,
        Filter.Patterns branches,
        Optional<Approval> approval,
        Position position) {

    /** An environment of that name that says nothing more. */
    public static DeployEnvironment unknown(String name, Position position) {
        return new DeployEnvironment(name, "", "", "", Filter.Patterns.ANY, Optional.empty(), position);
    }

    /**
     * People who must agree.
     *
     * @param by names of people or roles; empty for whoever may deploy
     * @param count how many of them
     * @param expires after which it counts as declined
     * @param message what they are asked
     */
    public record Approval(
            List<Value<String>> by,
            Value<Integer> count,
            Value<Duration> expires,
            Optional<Value<String>> message,
            Position position) {
        public Approval {
            by = List.copyOf(by);
        }
    }
}
