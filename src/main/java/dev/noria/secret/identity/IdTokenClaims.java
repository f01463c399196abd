package dev.noria.secret.identity;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who a step is.
 *
 * @param projectId stays when a project of the same name is made anew: another one
 * @param ref full name
 * @param environment that a deployment's run is for
 */
public record IdTokenClaims(
        String project,
        long projectId,
        String ref,
        String event,
        String sha,
        @Nullable String environment,
        long run,
        String pipeline,
        String step,
        boolean pullRequest) {

    /** One text for those who compare only one: what changes from run to run is not in it. */
    String subject() {
        return environment == null
                ? "project:%s:%s:%s".formatted(project, pullRequest ? "pull_request" : "ref", ref)
                : "project:%s:environment:%s".formatted(project, environment);
    }

    Map<String, Object> own() {
        Map<String, Object> own = new LinkedHashMap<>();
        own.put("project", project);
        own.put("project_id", projectId);
        own.put("ref", ref);
        own.put("ref_type", ref.startsWith("refs/tags/") ? "tag" : "branch");
        own.put("event", event);
        own.put("sha", sha);
        if (environment != null) {
            own.put("environment", environment);
        }
        own.put("run", run);
        own.put("pipeline", pipeline);
        own.put("step", step);
        return own;
    }
}
