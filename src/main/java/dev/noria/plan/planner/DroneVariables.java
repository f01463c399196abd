package dev.noria.plan.planner;

import dev.noria.plan.TriggerFacts;
import java.util.Map;

/** The variables that plugins know from Drone. */
final class DroneVariables {
    private DroneVariables() {}

    static Map<String, String> of(TriggerFacts facts) {
        return Map.of();
    }
}
