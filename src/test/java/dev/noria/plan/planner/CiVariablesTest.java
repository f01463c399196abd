package dev.noria.plan.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.definition.Dialect;
import dev.noria.definition.TriggerEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CiVariablesTest {

    @Test
    void a_push_has_all_of_them_and_no_credentials() {
        assertThat(CiVariables.of(
                        TestFacts.of(TriggerEvent.PUSH, "refs/heads/a/b", "Hello"), Dialect.NATIVE, "build", 2))
                .isEqualTo(Map.ofEntries(
                        Map.entry("CI", "noria"),
                        Map.entry("CI_SYSTEM_NAME", "noria"),
                        Map.entry("CI_SYSTEM_URL", "https://noria.example:8443"),
                        Map.entry("CI_SYSTEM_HOST", "noria.example:8443"),
                        Map.entry("CI_REPO", "shop"),
                        Map.entry("CI_FORGE_URL", "https://git.example"),
                        Map.entry("CI_REPO_OWNER", "team"),
                        Map.entry("CI_REPO_PRIVATE", "true"),
                        Map.entry("CI_REPO_TRUSTED", "false"),
                        Map.entry("CI_REPO_TRUSTED_NETWORK", "false"),
                        Map.entry("CI_REPO_TRUSTED_VOLUMES", "false"),
                        Map.entry("CI_REPO_TRUSTED_SECURITY", "false"),
                        Map.entry("CI_REPO_NAME", "shop"),
                        Map.entry("CI_REPO_CLONE_URL", "https://git.example/team/shop.git"),
                        Map.entry("CI_REPO_URL", "https://git.example/team/shop"),
                        Map.entry("CI_REPO_DEFAULT_BRANCH", "main"),
                        Map.entry("CI_COMMIT_SHA", "0123456789012345678901234567890123456789"),
                        Map.entry("CI_COMMIT_REF", "refs/heads/a/b"),
                        Map.entry("CI_COMMIT_BRANCH", "a/b"),
                        Map.entry("CI_COMMIT_MESSAGE", "Hello"),
                        Map.entry("CI_COMMIT_AUTHOR", "Ada"),
                        Map.entry("CI_COMMIT_AUTHOR_EMAIL", "ada@example.org"),
                        Map.entry("CI_COMMIT_TIMESTAMP", "1700000000"),
                        Map.entry("CI_PIPELINE_NUMBER", "7"),
                        Map.entry("CI_PIPELINE_EVENT", "push"),
                        Map.entry("CI_PIPELINE_URL", "https://noria.example:8443/projects/shop/runs/7"),
                        Map.entry("CI_PIPELINE_CREATED", "1700000100"),
                        Map.entry("CI_PIPELINE_PARENT", "0"),
                        Map.entry("CI_PIPELINE_AUTHOR", "Ada"),
                        Map.entry("CI_PIPELINE_FILES", "[]"),
                        Map.entry("CI_WORKFLOW_NUMBER", "2"),
                        Map.entry("CI_WORKFLOW_NAME", "build")));
    }

    @Test
    void empty_ones_are_not_set() {
        assertThat(CiVariables.of(TestFacts.of(TriggerEvent.TAG, "refs/tags/v1", ""), Dialect.NATIVE, "build", 1))
                .containsEntry("CI_COMMIT_TAG", "v1")
                .doesNotContainKeys("CI_COMMIT_BRANCH", "CI_COMMIT_MESSAGE");
    }

    @Test
    void a_message_too_long_for_an_environment_is_cut() {
        assertThat(CiVariables.of(
                                TestFacts.of(TriggerEvent.PUSH, "refs/heads/a", "x".repeat(200_000)),
                                Dialect.NATIVE,
                                "build",
                                1)
                        .get("CI_COMMIT_MESSAGE"))
                .hasSize(32 * 1024);
    }
}
