package dev.noria.plan.planner;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The variables that plugins know from Drone: other names for those of Woodpecker. */
final class DroneVariables {
    private static final String PULL_REQUEST = "CI_COMMIT_PULL_REQUEST";

    /** Drone's name, then Woodpecker's. */
    private static final List<String[]> NAMES = pairs("""
            DRONE_BRANCH CI_COMMIT_BRANCH
            DRONE_PULL_REQUEST CI_COMMIT_PULL_REQUEST
            DRONE_TAG CI_COMMIT_TAG
            DRONE_SOURCE_BRANCH CI_COMMIT_SOURCE_BRANCH
            DRONE_TARGET_BRANCH CI_COMMIT_TARGET_BRANCH
            DRONE_BUILD_NUMBER CI_PIPELINE_NUMBER
            DRONE_BUILD_PARENT CI_PIPELINE_PARENT
            DRONE_BUILD_EVENT CI_PIPELINE_EVENT
            DRONE_BUILD_LINK CI_PIPELINE_URL
            DRONE_BUILD_CREATED CI_PIPELINE_CREATED
            DRONE_BUILD_STARTED CI_PIPELINE_STARTED
            DRONE_COMMIT CI_COMMIT_SHA
            DRONE_COMMIT_SHA CI_COMMIT_SHA
            DRONE_COMMIT_BEFORE CI_PREV_COMMIT_SHA
            DRONE_COMMIT_REF CI_COMMIT_REF
            DRONE_COMMIT_BRANCH CI_COMMIT_BRANCH
            DRONE_COMMIT_LINK CI_PIPELINE_FORGE_URL
            DRONE_COMMIT_MESSAGE CI_COMMIT_MESSAGE
            DRONE_COMMIT_AUTHOR CI_COMMIT_AUTHOR
            DRONE_COMMIT_AUTHOR_NAME CI_COMMIT_AUTHOR
            DRONE_COMMIT_AUTHOR_EMAIL CI_COMMIT_AUTHOR_EMAIL
            DRONE_REPO CI_REPO
            DRONE_REPO_OWNER CI_REPO_OWNER
            DRONE_REPO_NAME CI_REPO_NAME
            DRONE_REPO_LINK CI_REPO_URL
            DRONE_REPO_BRANCH CI_REPO_DEFAULT_BRANCH
            DRONE_REPO_PRIVATE CI_REPO_PRIVATE
            DRONE_REMOTE_URL CI_REPO_CLONE_URL
            DRONE_GIT_HTTP_URL CI_REPO_CLONE_URL
            DRONE_SYSTEM_HOST CI_SYSTEM_HOST
            """);

    private DroneVariables() {}

    /** What a plugin finds besides the variables that every pipeline has. */
    static Map<String, String> of(Map<String, String> ci) {
        Map<String, String> drone = new LinkedHashMap<>();
        for (String[] pair : NAMES) {
            String value = ci.get(pair[1]);
            if (value != null) {
                drone.put(pair[0], value);
            }
        }
        drone.put("PULLREQUEST_DRONE_PULL_REQUEST", ci.getOrDefault(PULL_REQUEST, "0"));
        drone.put("DRONE_BUILD_STATUS", "success");
        drone.put("DRONE_REPO_SCM", "git");
        drone.put("DRONE_STEP_NUMBER", "0");
        return drone;
    }

    private static List<String[]> pairs(String text) {
        return Arrays.stream(text.split("\n")).map(line -> line.split(" ")).toList();
    }
}
