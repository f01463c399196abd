package dev.noria.deployment.target;

import dev.noria.plan.StepAction.Deploy;
import dev.noria.plan.StepAction.HealthCheck;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a revision runs, besides its image. */
public record RevisionSettings(
        Optional<Integer> port, Optional<HealthCheck> health, Map<String, String> variables, List<String> command) {
    public RevisionSettings {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        command = List.copyOf(command);
    }

    public static RevisionSettings of(Deploy action) {
        return new RevisionSettings(action.port(), action.health(), action.variables(), action.command());
    }
}
