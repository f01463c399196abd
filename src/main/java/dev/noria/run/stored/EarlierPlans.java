package dev.noria.run.stored;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.noria.plan.ContainerSettings;
import dev.noria.plan.PipelinePlan.Checkout;
import dev.noria.plan.TriggerFacts.Details;
import java.util.List;
import java.util.Map;

/** Gives plans that earlier versions stored what they did not know yet: what it meant then. Plans of today stay as they are. */
final class EarlierPlans {
    private EarlierPlans() {}

    static JsonNode complete(JsonNode stored) {
        JsonNode plan = stored.path("plan");
        if (plan instanceof ObjectNode object && !object.has("inputs")) {
            setMissing(object, "inputs", Map.of());
            plan.path("pipelines").forEach(pipeline -> complete((ObjectNode) pipeline));
        }
        if (stored.path("facts") instanceof ObjectNode facts) {
            setMissing(facts, "details", Details.NONE);
        }
        return stored;
    }

    private static void complete(ObjectNode pipeline) {
        setMissing(pipeline, "workflow", pipeline.path("name").asText());
        setMissing(pipeline, "dialect", "NATIVE");
        setMissing(pipeline, "axes", Map.of());
        setMissing(pipeline, "mount", pipeline.path("workspace").asText());
        setMissing(pipeline, "parameters", Map.of());
        setMissing(pipeline, "pluginEnvironment", Map.of());
        setMissing(pipeline, "checkout", Checkout.USUAL);
        setMissing(pipeline, "dependsOn", List.of());
        setMissing(pipeline, "runsAfter", List.of("SUCCESS"));
        setMissing(pipeline, "labels", Map.of());
        pipeline.path("steps").forEach(step -> {
            setMissing((ObjectNode) step, "place", "STEP");
            setMissing((ObjectNode) step, "runsAfter", List.of("SUCCESS"));
            if (step.path("action") instanceof ObjectNode action
                    && "container".equals(action.path("kind").asText())) {
                setMissing(action, "settings", ContainerSettings.USUAL);
            }
        });
    }

    private static void setMissing(ObjectNode object, String name, Object value) {
        if (!object.has(name)) {
            object.set(name, RunJson.tree(value));
        }
    }
}
