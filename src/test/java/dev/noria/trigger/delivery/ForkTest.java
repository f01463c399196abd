package dev.noria.trigger.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noria.plan.TriggerFacts;
import dev.noria.project.ProjectStore;
import dev.noria.run.RunStore;
import dev.noria.support.GitFolder;
import dev.noria.support.NoriaClient;
import dev.noria.trigger.hook.Forge;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody from outside tries with a pull request. */
@QuarkusTest
class ForkTest {
    private static final String OWN =
            "when: {event: manual}\nstages: {test: {unit: {image: busybox, commands: [echo]}}}\n";
    private static final String OUTSIDE = "when: {event: pull_request}\n"
            + "stages:\n"
            + "  test:\n"
            + "    unit: {image: busybox, commands: [env]}\n"
            + "  build:\n"
            + "    image: {build: {context: ., tags: [registry.example/shop]}}\n"
            + "  release:\n"
            + "    publish: {release: {version: conventional}}\n";

    @TestHTTPResource("/")
    URI base;

    @TempDir
    Path folder;

    private final ProjectStore projects;
    private final RunStore runs;
    private NoriaClient server;

    ForkTest(ProjectStore projects, RunStore runs) {
        this.projects = projects;
        this.runs = runs;
    }

    @BeforeEach
    void client() {
        server = new NoriaClient(base, "test-token");
    }

    private GitFolder watched(String name) throws Exception {
        GitFolder git = GitFolder.init(folder.resolve(name), Map.of(".noria.yaml", OWN), "first");
        server.createProject(
                "{\"name\": \"%s\", \"url\": \"file://%s\", \"poll\": \"10h\"}".formatted(name, git.path()));
        NoriaClient.await(
                () -> server.get("/api/v1/projects/%s/runs".formatted(name))
                                        .json()
                                        .size()
                                == 1
                        ? true
                        : null,
                Duration.ofSeconds(20));
        return git;
    }

    /** A commit that only the pull request has. */
    private static String request(GitFolder git, int number, Map<String, String> files) throws Exception {
        git.run("checkout", "-q", "-B", "work");
        String sha = git.commit(files, "from outside");
        git.run("update-ref", "refs/pull/%d/head".formatted(number), sha);
        git.run("checkout", "-q", "main");
        git.run("branch", "-q", "-D", "work");
        return sha;
    }

    private JsonNode told(HookSender hooks, String project, String sha, int number, String action) throws Exception {
        Map<String, String> values = new HashMap<>(Map.of(
                "SHA", sha, "NUMBER", String.valueOf(number), "ACTION", action, "HEAD", "hacktocat/Hello-World"));
        JsonNode ended = hooks.ended(hooks.send(Forge.GITHUB, "pull_request", "github-pull_request", values));
        return server.run(project, ended.path("run").asLong());
    }

    private String path(String project, JsonNode run, String verb) {
        return "/api/v1/projects/%s/runs/%d/%s"
                .formatted(project, run.path("number").asLong(), verb);
    }

    @Test
    void a_forks_commit_waits_has_no_trust_and_leaves_out_what_reaches_out() throws Exception {
        GitFolder git = watched("outside");
        server.call(
                "PATCH",
                "/api/v1/projects/outside",
                "{\"trust\": {\"security\": true, \"volumes\": true, \"network\": true}}",
                "application/json");
        HookSender hooks = HookSender.to(server, "outside");
        String sha = request(git, 3, Map.of(".noria.yaml", OUTSIDE));
        JsonNode run = told(hooks, "outside", sha, 3, "opened");
        assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("waiting");
        assertThat(run.path("startedAt").isNull()).isTrue();
        assertThat(run.path("summary").asText()).contains("person");
        assertThat(run.path("pipelines").get(0).path("leftOut").toString())
                .contains("publish", "a pull request of a fork releases, deploys and starts nothing");
        var stored = runs.plan(
                runs.get(projects.get("outside"), run.path("number").asLong()).id());
        assertThat(stored.facts().details().trust()).isEqualTo(TriggerFacts.Trust.NONE);
        assertThat(stored.plan().toString()).doesNotContain("registry.example/shop");

        // It stays so, also when it is looked at for the next runs.
        Thread.sleep(1500);
        assertThat(server.run("outside", run.path("number").asLong())
                        .path("status")
                        .asText())
                .isEqualTo("waiting");

        JsonNode approved = server.post(path("outside", run, "approve"), "").json();
        assertThat(approved.path("status").asText()).isNotEqualTo("waiting");
        assertThat(server.post(path("outside", run, "approve"), "").status()).isEqualTo(409);
        assertThat(server.post(path("outside", run, "decline"), "").status()).isEqualTo(409);
    }

    @Test
    void a_fork_that_asks_for_a_secret_fails_at_its_place_and_is_not_even_for_a_person_to_approve() throws Exception {
        GitFolder git = watched("thieving");
        server.createSecret("thieving", "npm_token", "very-secret-value");
        HookSender hooks = HookSender.to(server, "thieving");
        String file = OUTSIDE.replace("commands: [env]", "commands: [env], environment: {S: {from_secret: npm_token}}");
        JsonNode run = told(hooks, "thieving", request(git, 1, Map.of(".noria.yaml", file)), 1, "opened");

        assertThat(run.path("status").asText()).isEqualTo("failed");
        assertThat(run.path("problems").get(0).path("code").asText()).isEqualTo("secret-not-allowed");
        assertThat(run.path("problems").get(0).path("line").asInt()).isEqualTo(4);
        assertThat(run.toString()).doesNotContain("very-secret-value");
        assertThat(server.post(path("thieving", run, "approve"), "").status()).isEqualTo(409);
    }

    @Test
    void a_privileged_step_of_a_fork_is_refused_in_a_trusted_project() throws Exception {
        GitFolder git = watched("reaching");
        server.call("PATCH", "/api/v1/projects/reaching", "{\"trust\": {\"security\": true}}", "application/json");
        HookSender hooks = HookSender.to(server, "reaching");
        String file = "when: {event: pull_request}\n"
                + "stages: {test: {unit: {image: busybox, commands: [mount], privileged: true}}}\n";
        JsonNode run = told(hooks, "reaching", request(git, 1, Map.of(".noria.yaml", file)), 1, "opened");
        assertThat(run.path("status").asText()).isEqualTo("failed");
        assertThat(run.path("problems").get(0).path("code").asText()).isEqualTo("not-trusted");
    }

    @Test
    void an_approval_is_for_one_commit() throws Exception {
        String file = "when: {event: pull_request}\nstages: {test: {unit: {image: busybox, commands: [echo]}}}\n";
        GitFolder git = watched("bound");
        HookSender hooks = HookSender.to(server, "bound");
        JsonNode first = told(hooks, "bound", request(git, 1, Map.of(".noria.yaml", file)), 1, "opened");
        assertThat(first.path("status").asText()).isEqualTo("waiting");
        server.post(path("bound", first, "approve"), "");
        JsonNode pushed =
                told(hooks, "bound", request(git, 1, Map.of(".noria.yaml", file + "# later\n")), 1, "synchronize");
        assertThat(pushed.path("status").asText())
                .as("pushed after the approval")
                .isEqualTo("waiting");

        JsonNode declined = server.post(path("bound", pushed, "decline"), "").json();
        assertThat(declined.path("status").asText()).isEqualTo("canceled");
        assertThat(declined.path("summary").asText()).isEqualTo("Declined by admin.");
        JsonNode again = server.post(path("bound", declined, "restart"), "").json();
        assertThat(again.path("status").asText())
                .as("started again without approval")
                .isEqualTo("waiting");
        JsonNode canceled = server.post(path("bound", again, "cancel"), "").json();
        assertThat(canceled.path("status").asText()).isEqualTo("canceled");
        JsonNode approvedAgain =
                server.post(path("bound", first, "restart"), "").json();
        assertThat(approvedAgain.path("status").asText())
                .as("the same commit was approved")
                .isNotEqualTo("waiting");
    }

    @Test
    void a_project_may_let_known_people_through_or_everybody() throws Exception {
        String file = "when: {event: pull_request}\nstages: {test: {unit: {image: busybox, commands: [echo]}}}\n";
        GitFolder git = watched("known");
        HookSender hooks = HookSender.to(server, "known");
        assertThat(server.call("PATCH", "/api/v1/projects/known/hooks", "{\"forkApproval\": \"some\"}", "*/*")
                        .status())
                .isEqualTo(400);
        server.call("PATCH", "/api/v1/projects/known/hooks", "{\"forkApproval\": \"known\"}", "application/json");
        JsonNode stranger = told(hooks, "known", request(git, 1, Map.of(".noria.yaml", file)), 1, "opened");
        assertThat(stranger.path("status").asText()).isEqualTo("waiting");
        server.post(path("known", stranger, "approve"), "");
        JsonNode known = told(hooks, "known", request(git, 2, Map.of(".noria.yaml", file + "#2\n")), 2, "opened");
        assertThat(known.path("status").asText()).isNotEqualTo("waiting");
        server.call("PATCH", "/api/v1/projects/known/hooks", "{\"forkApproval\": \"all\"}", "application/json");
        JsonNode all = told(hooks, "known", request(git, 3, Map.of(".noria.yaml", file + "#3\n")), 3, "opened");
        assertThat(all.path("status").asText()).isEqualTo("waiting");
        server.call("PATCH", "/api/v1/projects/known/hooks", "{\"forkApproval\": \"none\"}", "application/json");
        JsonNode none = told(hooks, "known", request(git, 4, Map.of(".noria.yaml", file + "#4\n")), 4, "opened");
        assertThat(none.path("status").asText()).isNotEqualTo("waiting");
    }
}
