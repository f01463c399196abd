package dev.noria.trigger.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noria.plan.TriggerFacts;
import dev.noria.project.ProjectStore;
import dev.noria.run.RunStore;
import dev.noria.support.GitFolder;
import dev.noria.support.NoriaClient;
import dev.noria.trigger.hook.Forge;
import dev.noria.trigger.hook.RecordedHook;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hooks over HTTP to runs of real repositories. What runs here is filtered, so no engine is needed. */
@QuarkusTest
class HooksTest {
    private static final String STEP = "stages: {test: {unit: {image: busybox, commands: [echo]}}}\n";
    private static final String NEVER = "when: {event: manual}\n" + STEP;

    @TestHTTPResource("/")
    URI base;

    @TempDir
    Path folder;

    private final ProjectStore projects;
    private final RunStore runs;
    private NoriaClient server;

    HooksTest(ProjectStore projects, RunStore runs) {
        this.projects = projects;
        this.runs = runs;
    }

    @BeforeEach
    void client() {
        server = new NoriaClient(base, "test-token");
    }

    /** A project that watches a folder and never polls it again after the first time. */
    private GitFolder watched(String name, String file) throws Exception {
        GitFolder git = GitFolder.init(folder.resolve(name), Map.of(".noria.yaml", file, "a", "1"), "first");
        server.createProject(
                "{\"name\": \"%s\", \"url\": \"file://%s\", \"poll\": \"10h\"}".formatted(name, git.path()));
        NoriaClient.await(() -> runs(name).size() == 1 ? true : null, Duration.ofSeconds(20));
        NoriaClient.await(
                () -> server.get("/api/v1/projects/" + name)
                                .json()
                                .path("lastPoll")
                                .isNull()
                        ? null
                        : true,
                Duration.ofSeconds(20));
        return git;
    }

    private JsonNode runs(String project) throws java.io.IOException, InterruptedException {
        return server.get("/api/v1/projects/%s/runs?limit=200".formatted(project))
                .json();
    }

    private TriggerFacts facts(String project, long number) {
        return runs.plan(runs.get(projects.get(project), number).id()).facts();
    }

    private static String head(GitFolder git) throws Exception {
        return git.run("rev-parse", "HEAD").strip();
    }

    @Test
    void a_push_told_by_any_forge_makes_its_run() throws Exception {
        GitFolder git = watched("told", NEVER);
        HookSender hooks = HookSender.to(server, "told");
        Map<Forge, String> events = Map.of(
                Forge.GITHUB, "push", Forge.GITLAB, "Push Hook", Forge.GITEA, "push", Forge.BITBUCKET, "repo:push");
        int made = 1;
        for (Map.Entry<Forge, String> forge : events.entrySet()) {
            String before = head(git);
            String sha =
                    git.commit(Map.of("a", forge.getKey().key()), forge.getKey().key());
            HookSender.Answer answer = hooks.send(
                    forge.getKey(),
                    forge.getValue(),
                    forge.getKey().key() + "-push",
                    Map.of("SHA", sha, "BEFORE", before));
            assertThat(answer.status()).as(answer.json().toString()).isEqualTo(202);
            assertThat(answer.took()).isLessThan(Duration.ofSeconds(1));
            assertThat(answer.json().path("message").asText()).contains("looks at refs/heads/main");
            JsonNode ended = hooks.ended(answer);
            made++;
            assertThat(ended.path("run").asInt()).as(ended.toString()).isEqualTo(made);
            JsonNode run = server.run("told", made);
            assertThat(run.path("commit").path("sha").asText()).isEqualTo(sha);
            assertThat(run.path("event").asText()).isEqualTo("push");
        }
        assertThat(runs("told")).hasSize(made);
    }

    @Test
    void a_hook_that_comes_again_makes_no_second_run_and_is_told_so() throws Exception {
        GitFolder git = watched("again", NEVER);
        HookSender hooks = HookSender.to(server, "again");
        String sha = git.commit(Map.of("a", "2"), "second");
        RecordedHook hook = RecordedHook.of(
                Forge.GITHUB, "push", RecordedHook.recording("github-push", Map.of("SHA", sha)), hooks.secret());
        HookSender.Answer first = hooks.send(hook);
        hooks.ended(first);
        HookSender.Answer second = hooks.send(hook);
        assertThat(second.json().path("delivery")).isEqualTo(first.json().path("delivery"));
        assertThat(second.json().path("message").asText()).contains("came before", "Run 2");
        JsonNode ended = hooks.ended(second);
        assertThat(ended.path("deliveries").asInt()).isEqualTo(2);
        assertThat(ended.path("run").asInt()).isEqualTo(2);
        assertThat(runs("again")).hasSize(2);
    }

    @Test
    void a_hook_that_is_not_signed_tells_nothing_and_leaves_a_note() throws Exception {
        watched("closed", NEVER);
        HookSender.Answer without = hookTo("closed", "guess");
        HookSender hooks = HookSender.to(server, "closed");
        HookSender.Answer wrong = hookTo("closed", "guess");
        HookSender.Answer nobody = hookTo("no-such-project", "guess");
        assertThat(List.of(without.status(), wrong.status(), nobody.status())).containsOnly(401);
        assertThat(wrong.json().path("detail")).isEqualTo(nobody.json().path("detail"));
        assertThat(without.json().path("detail")).isEqualTo(nobody.json().path("detail"));
        JsonNode settings = server.get("/api/v1/projects/closed/hooks").json();
        assertThat(settings.path("refused").path("reason").asText()).contains("not signed");
        assertThat(settings.path("secret").isNull()).isTrue();
        assertThat(server.get("/api/v1/projects/closed/deliveries").json()).isEmpty();

        String old = hooks.secret();
        HookSender.to(server, "closed");
        RecordedHook stale = RecordedHook.of(Forge.GITHUB, "ping", "{}", old);
        assertThat(hooks.send(stale).status()).isEqualTo(401);
    }

    private HookSender.Answer hookTo(String project, String secret) throws Exception {
        RecordedHook hook = RecordedHook.of(Forge.GITHUB, "push", "{\"ref\": \"refs/heads/main\"}", secret);
        java.net.http.HttpRequest.Builder request = java.net.http.HttpRequest.newBuilder(
                        base.resolve("/hooks/github/" + project))
                .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(hook.body()));
        hook.headers().forEach(request::header);
        var response = java.net.http.HttpClient.newHttpClient()
                .send(request.build(), java.net.http.HttpResponse.BodyHandlers.ofByteArray());
        return new HookSender.Answer(
                response.statusCode(),
                new com.fasterxml.jackson.databind.ObjectMapper().readTree(response.body()),
                Duration.ZERO);
    }

    @Test
    void bodies_may_be_forms_and_nonsense_is_kept_and_told() throws Exception {
        GitFolder git = watched("odd", NEVER);
        HookSender hooks = HookSender.to(server, "odd");
        String sha = git.commit(Map.of("a", "form"), "form");
        String json = RecordedHook.recording("github-push", Map.of("SHA", sha));
        RecordedHook form = RecordedHook.of(
                Forge.GITHUB, "push", "payload=" + URLEncoder.encode(json, StandardCharsets.UTF_8), hooks.secret());
        form.headers().put("Content-Type", "application/x-www-form-urlencoded");
        assertThat(hooks.ended(hooks.send(form)).path("run").asInt()).isEqualTo(2);

        for (String type : List.of("text/plain", "application/xml; charset=latin1", "application/json;charset=UTF-8")) {
            RecordedHook odd =
                    RecordedHook.of(Forge.GITHUB, "ping", "{\"zen\": \"%s\"}".formatted(type), hooks.secret());
            odd.headers().put("Content-Type", type);
            HookSender.Answer answer = hooks.send(odd);
            assertThat(answer.status()).as(type).isEqualTo(200);
            assertThat(answer.json().path("status").asText()).isEqualTo("ignored");
        }
        for (String nonsense : List.of("", "null", "[1]", "{\"ref\":", "\0\0", "[".repeat(100_000))) {
            HookSender.Answer answer = hooks.send(RecordedHook.of(Forge.GITHUB, "push", nonsense, hooks.secret()));
            assertThat(answer.status())
                    .as(nonsense.substring(0, Math.min(9, nonsense.length())))
                    .isEqualTo(400);
        }
        JsonNode last =
                server.get("/api/v1/projects/odd/deliveries?limit=1").json().get(0);
        assertThat(last.path("status").asText()).isEqualTo("failed");
        assertThat(last.path("message").asText()).contains("no JSON object");
        assertThat(runs("odd")).hasSize(2);
    }

    @Test
    void a_body_over_ten_mebibytes_is_not_read() throws Exception {
        watched("huge", NEVER);
        HookSender hooks = HookSender.to(server, "huge");
        byte[] body = new byte[(10 << 20) + 1];
        java.util.Arrays.fill(body, (byte) ' ');
        assertThat(hooks.send(RecordedHook.of(Forge.GITHUB, "ping", body, hooks.secret(), "x"))
                        .status())
                .isEqualTo(413);
        assertThat(server.get("/api/v1/projects/huge/deliveries").json()).isEmpty();
    }

    @Test
    void a_delivery_is_kept_without_secrets_and_can_be_taken_again() throws Exception {
        GitFolder git = watched("redelivered", NEVER.replace("manual", "release"));
        HookSender hooks = HookSender.to(server, "redelivered");
        git.run("tag", "v1.0");
        JsonNode released =
                hooks.ended(hooks.send(Forge.GITHUB, "release", "github-release", Map.of("ACTION", "published")));
        assertThat(released.path("message").asText()).contains("release v1.0");
        assertThat(released.path("headers").has("x-github-event")).isTrue();
        assertThat(released.path("headers").toString()).doesNotContain("signature");
        assertThat(released.path("body").asText()).contains("\"tag_name\": \"v1.0\"");
        long number = released.path("run").asLong();
        assertThat(server.run("redelivered", number).path("event").asText()).isEqualTo("release");
        assertThat(facts("redelivered", number).details().release())
                .contains(new TriggerFacts.ReleaseFacts("The first", true));

        // The same news under another name of delivery: nothing happens twice.
        HookSender.Answer replay = hooks.send(Forge.GITHUB, "release", "github-release", Map.of("ACTION", "published"));
        assertThat(replay.json().path("message").asText()).contains("came before");

        JsonNode again = server.post(
                        "/api/v1/projects/redelivered/deliveries/%d/redeliver"
                                .formatted(released.path("id").asLong()),
                        "")
                .json();
        assertThat(again.path("redeliveryOf")).isEqualTo(released.path("id"));
        JsonNode ended = hooks.ended(again.path("id").asLong());
        assertThat(ended.path("run").asLong()).isGreaterThan(number);
        assertThat(server.get("/api/v1/projects/redelivered/deliveries")
                        .json()
                        .get(0)
                        .has("body"))
                .isFalse();
    }

    @Test
    void a_deployment_that_is_asked_for_has_its_target() throws Exception {
        GitFolder git = watched("deploying", NEVER);
        HookSender hooks = HookSender.to(server, "deploying");
        JsonNode ended =
                hooks.ended(hooks.send(Forge.GITHUB, "deployment", "github-deployment", Map.of("SHA", head(git))));
        assertThat(facts("deploying", ended.path("run").asLong()).details().deployment())
                .contains(new TriggerFacts.DeploymentFacts("production", "deploy"));
        JsonNode unknown =
                hooks.ended(hooks.send(Forge.GITHUB, "deployment", "github-deployment", Map.of("SHA", "1".repeat(40))));
        assertThat(unknown.path("status").asText()).isEqualTo("failed");
        assertThat(unknown.path("message").asText()).contains("has no commit");
    }

    @Test
    void a_pull_request_runs_with_its_variables_and_changed_files() throws Exception {
        GitFolder git = watched("asked", "when: {event: deployment}\n" + STEP);
        HookSender hooks = HookSender.to(server, "asked");
        git.run("checkout", "-q", "-b", "work");
        String sha = git.commit(
                Map.of("docs/new.md", "x", ".noria.yaml", "when: {event: pull_request, path: src/**}\n" + STEP),
                "work");
        git.run("update-ref", "refs/pull/7/head", sha);
        git.run("checkout", "-q", "main");
        git.run("branch", "-q", "-D", "work");
        Map<String, String> values =
                new HashMap<>(Map.of("SHA", sha, "NUMBER", "7", "ACTION", "opened", "HEAD", "Codertocat/Hello-World"));
        JsonNode ended = hooks.ended(hooks.send(Forge.GITHUB, "pull_request", "github-pull_request", values));
        long number = ended.path("run").asLong();
        JsonNode run = server.run("asked", number);
        assertThat(run.path("event").asText()).isEqualTo("pull_request");
        assertThat(run.path("ref").asText()).isEqualTo("refs/pull/7/head");
        assertThat(run.path("status").asText()).isEqualTo("filtered");
        assertThat(run.path("reasons").get(0).asText()).contains("no changed file matches src/**");
        TriggerFacts.PullRequest request =
                facts("asked", number).details().pullRequest().orElseThrow();
        assertThat(request.fork()).isFalse();
        assertThat(request.labels()).contains("bug");
        assertThat(facts("asked", number).details().changedFiles()).contains(List.of(".noria.yaml", "docs/new.md"));

        // A poll forgets nothing of it, and the same commit makes no second run.
        values.put("ACTION", "synchronize");
        JsonNode same = hooks.ended(hooks.send(Forge.GITHUB, "pull_request", "github-pull_request", values));
        assertThat(same.path("run").asLong()).isEqualTo(number);

        values.put("ACTION", "labeled");
        JsonNode labeled = hooks.ended(hooks.send(Forge.GITHUB, "pull_request", "github-pull_request", values));
        assertThat(server.run("asked", labeled.path("run").asLong())
                        .path("event")
                        .asText())
                .isEqualTo("pull_request_metadata");
        values.put("ACTION", "closed");
        JsonNode closed = hooks.ended(hooks.send(Forge.GITHUB, "pull_request", "github-pull_request", values));
        assertThat(server.run("asked", closed.path("run").asLong())
                        .path("event")
                        .asText())
                .isEqualTo("pull_request_closed");
        values.put("ACTION", "reopened");
        JsonNode reopened = hooks.ended(hooks.send(Forge.GITHUB, "pull_request", "github-pull_request", values));
        assertThat(reopened.path("run").asLong())
                .isGreaterThan(closed.path("run").asLong());
    }

    @Test
    void what_the_repository_does_not_show_yet_is_looked_for_again() throws Exception {
        GitFolder git = watched("late", NEVER);
        HookSender hooks = HookSender.to(server, "late");
        git.run("checkout", "-q", "-b", "hidden");
        String sha = git.commit(Map.of("a", "2"), "second");
        git.run("checkout", "-q", "main");
        git.run("update-ref", "-d", "refs/heads/hidden");
        HookSender.Answer answer = hooks.send(Forge.GITHUB, "push", "github-push", Map.of("SHA", sha));
        NoriaClient.await(
                () -> server.get("/api/v1/projects/late/deliveries")
                                        .json()
                                        .get(0)
                                        .path("tries")
                                        .asInt()
                                > 0
                        ? true
                        : null,
                Duration.ofSeconds(10));
        git.run("update-ref", "refs/heads/main", sha);
        assertThat(hooks.ended(answer).path("run").asInt()).isEqualTo(2);
    }

    @Test
    void a_repository_that_cannot_be_read_keeps_the_delivery_waiting() throws Exception {
        GitFolder git = watched("away", NEVER);
        HookSender hooks = HookSender.to(server, "away");
        String sha = git.commit(Map.of("a", "2"), "second");
        Path gone = git.path().resolveSibling("away-moved");
        java.nio.file.Files.move(git.path(), gone);
        HookSender.Answer answer = hooks.send(Forge.GITHUB, "push", "github-push", Map.of("SHA", sha));
        assertThat(answer.status()).isEqualTo(202);
        JsonNode waiting = NoriaClient.await(
                () -> {
                    JsonNode now = server.get("/api/v1/projects/away/deliveries")
                            .json()
                            .get(0);
                    return now.path("tries").asInt() > 0 ? now : null;
                },
                Duration.ofSeconds(10));
        assertThat(waiting.path("status").asText()).isEqualTo("accepted");
        assertThat(waiting.path("message").asText()).contains("Could not fetch");
        java.nio.file.Files.move(gone, git.path());
        assertThat(hooks.ended(answer).path("run").asInt()).isEqualTo(2);
    }
}
