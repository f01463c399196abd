package dev.noria.trigger.planning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noria.plan.TriggerFacts;
import dev.noria.project.ProjectStore;
import dev.noria.run.RunStore;
import dev.noria.support.GitFolder;
import dev.noria.support.NoriaClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Includes, facts and inputs with real repositories. Nothing here waits for an engine. */
@QuarkusTest
class PlanningOnServerTest {
    private static final String STEP = "stages: {test: {unit: {image: busybox, commands: [echo]}}}\n";
    private static final String NEVER = "when: {event: deployment}\n" + STEP;

    @TestHTTPResource("/")
    URI base;

    @TempDir
    Path folder;

    private final ProjectStore projects;
    private final RunStore runs;
    private NoriaClient server;

    PlanningOnServerTest(ProjectStore projects, RunStore runs) {
        this.projects = projects;
        this.runs = runs;
    }

    @BeforeEach
    void client() {
        server = new NoriaClient(base, "test-token");
    }

    // ---- includes

    @Test
    void a_run_reads_what_its_file_includes_at_its_own_commit() throws Exception {
        GitFolder git = hosted(
                "includes",
                Map.of(".noria.yaml", "include: ci/base.yaml\n" + STEP, "ci/base.yaml", "when: {event: deployment}\n"));
        git.push(server, "includes", "main");
        JsonNode run = server.run("includes", 1);
        assertThat(run.path("status").asText()).isEqualTo("filtered");
        assertThat(run.path("reasons").get(0).asText()).contains("event push is not among deployment");
    }

    @Test
    void a_file_of_another_project_is_read_at_the_ref_it_is_named_with() throws Exception {
        GitFolder shared = hosted("shared-ci", Map.of("base.yaml", "stages: {tset: {}}\n"));
        shared.push(server, "shared-ci", "main");
        shared.commit(
                Map.of("base.yaml", "include: more.yaml\n", "more.yaml", "when: {event: deployment}\n"), "mended");
        shared.run("tag", "v2");
        shared.push(server, "shared-ci", "v2");
        GitFolder git = hosted("of-another", Map.of(".noria.yaml", "include: shared-ci//base.yaml@v2\n" + STEP));
        git.push(server, "of-another", "main");
        assertThat(server.run("of-another", 1).path("status").asText()).isEqualTo("filtered");

        git.commit(Map.of(".noria.yaml", "include: shared-ci//base.yaml\n" + STEP), "the branch");
        String terminal = git.push(server, "of-another", "main");
        assertThat(terminal).contains("shared-ci//base.yaml:1:10", "tset");
        assertThat(server.run("of-another", 2)
                        .path("problems")
                        .get(0)
                        .path("file")
                        .asText())
                .isEqualTo("shared-ci//base.yaml");
    }

    @Test
    void what_cannot_be_included_is_said_in_a_sentence_and_nothing_else_is_lost() throws Exception {
        GitFolder git = hosted(
                "missing-includes",
                Map.of(".noria.yaml", "include: [nope.yaml, nobody//x.yaml, missing-includes//x.yaml@v9]\n" + STEP));
        String terminal = git.push(server, "missing-includes", "main");
        assertThat(terminal)
                .contains(
                        ".noria.yaml:1:11: There is no file \"nope.yaml\" in this commit",
                        ".noria.yaml:1:22: \"nobody//x.yaml\" is of the project \"nobody\", and this server has none",
                        "has no branch and no tag \"v9\"");
        JsonNode run = server.run("missing-includes", 1);
        assertThat(run.path("status").asText()).isEqualTo("failed");
        assertThat(run.path("problems")).hasSize(3);
    }

    @Test
    void lint_of_a_project_knows_its_files_and_what_they_include() throws Exception {
        hosted("linted", Map.of(".noria.yaml", "include: ci/base.yaml\n" + NEVER, "ci/base.yaml", "timeuot: 5m\n"))
                .push(server, "linted", "main");
        JsonNode own = server.post("/api/v1/projects/linted/lint", "").json();
        assertThat(own.path("valid").asBoolean()).as(own.toString()).isFalse();
        assertThat(own.path("problems")).as(own.toString()).isNotEmpty();
        assertThat(own.path("problems").get(0).path("file").asText()).isEqualTo("ci/base.yaml");
        assertThat(own.path("problems").get(0).path("message").asText()).contains("timeout");

        String file = "{\"content\": \"include: ci/base.yaml\\nstages: {test: {unit: {image: x, commands: [y]}}}\"}";
        assertThat(server.post("/api/v1/projects/linted/lint", file)
                        .json()
                        .path("valid")
                        .asBoolean())
                .isFalse();
        JsonNode alone = server.post("/api/v1/lint", file).json();
        assertThat(alone.path("problems").get(0).path("message").asText())
                .contains("look at the file with its project");
        assertThat(server.post("/api/v1/projects/linted/lint", "{\"ref\": \"gone\"}")
                        .status())
                .isEqualTo(422);
    }

    // ---- facts

    @Test
    void a_push_knows_its_changed_files_and_a_run_again_still_does() throws Exception {
        GitFolder git = hosted(
                "changes",
                Map.of(
                        ".noria.yaml",
                        "when: {event: push, path: docs/**}\n" + STEP.replace("unit:", "unit:"),
                        "src/a",
                        "1"));
        git.push(server, "changes", "-o", "ci.skip", "main");
        git.commit(Map.of("src/a", "2"), "code only");
        git.push(server, "changes", "-o", "nowait", "main");
        assertThat(server.run("changes", 2).path("reasons").get(0).asText())
                .contains("no changed file matches docs/**");
        assertThat(facts("changes", 2).changedFiles()).contains(List.of("src/a"));

        assertThat(server.post("/api/v1/projects/changes/runs/2/restart", "").status())
                .isEqualTo(201);
        assertThat(facts("changes", 3).changedFiles()).contains(List.of("src/a"));
        assertThat(facts("changes", 3).reruns()).isEqualTo(1);
    }

    @Test
    void a_commit_that_says_skip_leaves_a_filtered_run_that_says_so() throws Exception {
        GitFolder git = hosted("skips", Map.of(".noria.yaml", NEVER.replace("deployment", "[tag, deployment]")));
        git.commit(Map.of("a", "1"), "Mend a word\n\n[Skip CI]");
        assertThat(git.push(server, "skips", "main")).contains("says \"[Skip CI]\"");
        assertThat(server.run("skips", 1).path("status").asText()).isEqualTo("filtered");
        assertThat(server.run("skips", 1).path("reasons").get(0).asText()).contains("[Skip CI]");

        server.post("/api/v1/projects/skips/runs/1/restart", "");
        assertThat(server.run("skips", 2).path("reasons").get(0).asText()).contains("event push is not among");
    }

    @Test
    void a_skip_of_the_pusher_leaves_a_filtered_run_even_of_a_file_that_does_not_load() throws Exception {
        GitFolder git = hosted("option-skips", Map.of(".noria.yaml", "stages: [\n"));
        git.push(server, "option-skips", "-o", "ci.skip", "main");
        JsonNode run = server.run("option-skips", 1);
        assertThat(run.path("status").asText()).isEqualTo("filtered");
        assertThat(run.path("summary").asText()).contains("ci.skip");
    }

    @Test
    void trust_is_none_until_it_is_given_and_reaches_the_plan() throws Exception {
        GitFolder git = hosted(
                "trusted",
                Map.of(
                        ".noria.yaml",
                        "stages: {test: {unit: {image: busybox, privileged: true, commands: [echo]}}}\n"));
        JsonNode project = server.get("/api/v1/projects/trusted").json();
        assertThat(project.path("trust").toString())
                .isEqualTo("{\"network\":false,\"volumes\":false,\"security\":false}");
        git.push(server, "trusted", "-o", "nowait", "main");
        assertThat(server.run("trusted", 1).path("problems").get(0).path("code").asText())
                .isEqualTo("not-trusted");

        JsonNode changed = server.call(
                        "PATCH",
                        "/api/v1/projects/trusted",
                        "{\"trust\": {\"security\": true}, \"branch\": \"trunk\"}",
                        "application/json")
                .json();
        assertThat(changed.path("trust").path("security").asBoolean()).isTrue();
        assertThat(changed.path("trust").path("network").asBoolean()).isFalse();
        assertThat(changed.path("branch").asText()).isEqualTo("trunk");
        JsonNode plan = server.post("/api/v1/projects/trusted/plan", "{\"ref\": \"main\"}")
                .json();
        assertThat(plan.path("problems"))
                .noneMatch(problem -> problem.path("code").asText().equals("not-trusted"));
    }

    // ---- inputs

    private static final String INPUTS = "when: {event: deployment}\ninputs:\n"
            + "  target: {type: choice, options: [staging, production], description: Where it goes}\n"
            + "  count: {type: number, default: 3}\n" + STEP;

    @Test
    void wrong_inputs_make_no_run_and_each_is_named_beside_the_form() throws Exception {
        hosted("inputs", Map.of(".noria.yaml", INPUTS)).push(server, "inputs", "-o", "ci.input=target=staging", "main");
        NoriaClient.Answer refused = server.post(
                "/api/v1/projects/inputs/runs",
                "{\"inputs\": {\"target\": \"stagging\", \"count\": [1], \"tarket\": \"x\"}}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        JsonNode problem = refused.json();
        assertThat(problem.path("code").asText()).isEqualTo("INPUTS_INVALID");
        assertThat(problem.path("wrong").findValuesAsText("name"))
                .containsExactlyInAnyOrder("target", "count", "tarket");
        assertThat(problem.path("detail").asText()).contains("did you mean \"staging\"?", "did you mean \"target\"?");
        assertThat(problem.path("inputs").findValuesAsText("name")).containsExactly("target", "count");

        JsonNode missing = server.post("/api/v1/projects/inputs/runs", "{}").json();
        assertThat(missing.path("detail").asText()).contains("Input \"target\" has no value");
        assertThat(server.get("/api/v1/projects/inputs/runs").json()).hasSize(1);
    }

    @Test
    void inputs_are_kept_with_the_run_and_carried_by_its_restart() throws Exception {
        hosted("kept", Map.of(".noria.yaml", INPUTS)).push(server, "kept", "-o", "ci.input=target=staging", "main");
        assertThat(facts("kept", 1).inputs()).isEqualTo(Map.of("target", "staging"));
        assertThat(server.post(
                                "/api/v1/projects/kept/runs",
                                "{\"inputs\": {\"target\": \"production\", \"count\": 2.50}}")
                        .status())
                .isEqualTo(201);
        assertThat(facts("kept", 2).inputs()).isEqualTo(Map.of("target", "production", "count", "2.5"));
        server.post("/api/v1/projects/kept/runs/2/restart", "");
        assertThat(facts("kept", 3).inputs()).isEqualTo(Map.of("target", "production", "count", "2.5"));
    }

    @Test
    void the_form_says_what_may_be_given() throws Exception {
        hosted("form", Map.of(".noria.yaml", INPUTS)).push(server, "form", "-o", "ci.skip", "main");
        JsonNode form = server.get("/api/v1/projects/form/inputs?ref=main").json();
        assertThat(form.path("ref").asText()).isEqualTo("refs/heads/main");
        JsonNode target = form.path("inputs").get(0);
        assertThat(target.path("type").asText()).isEqualTo("choice");
        assertThat(target.path("options")).hasSize(2);
        assertThat(target.path("required").asBoolean()).isTrue();
        assertThat(target.path("description").asText()).isEqualTo("Where it goes");
        assertThat(form.path("inputs").get(1).path("default").asText()).isEqualTo("3");
    }

    @Test
    void a_wrong_input_of_a_push_fails_its_run_and_not_the_push() throws Exception {
        GitFolder git =
                hosted("pushed-input", Map.of(".noria.yaml", INPUTS.replace("when: {event: deployment}\n", "")));
        assertThat(git.push(server, "pushed-input", "-o", "ci.input=target=moon", "-o", "ci.skpi", "main"))
                .contains("The value of input \"target\" is \"moon\"", "\"-o ci.skpi\" says nothing");
        assertThat(server.run("pushed-input", 1).path("status").asText()).isEqualTo("failed");
    }

    // ---- problems

    @Test
    void the_pusher_sees_fifty_problems_with_their_places_and_the_run_has_them_all() throws Exception {
        StringBuilder file =
                new StringBuilder("stages:\n  test:\n    unit:\n      image: busybox\n      commands: [echo]\n");
        for (int i = 0; i < 60; i++) {
            file.append("      nope").append(i).append(": 1\n");
        }
        String terminal =
                hosted("many-problems", Map.of(".noria.yaml", file.toString())).push(server, "many-problems", "main");
        assertThat(terminal)
                .contains(".noria.yaml:6:7: ", ".noria.yaml:55:7: ", "… and 10 more")
                .doesNotContain(".noria.yaml:56:7: ");
        assertThat(server.run("many-problems", 1).path("problems")).hasSize(60);
    }

    // ---- plans

    @Test
    void a_plan_says_what_would_run_and_leaves_nothing_behind() throws Exception {
        String file = "when: [{event: push, branch: main}, {event: deployment}]\nstages:\n"
                + "  test:\n    unit: {image: busybox, commands: [echo], environment: {T: {from_secret: token}}, retry: {times: 2}}\n"
                + "    side: {image: busybox, commands: [echo], when: {branch: side}}\n"
                + "  deploy:\n    ship: {image: busybox, entrypoint: [echo, ship]}\n";
        GitFolder git = hosted("planned", Map.of(".noria.yaml", file));
        server.createSecret("planned", "token", "sesame");
        git.push(server, "planned", "-o", "ci.skip", "main");

        JsonNode plan = server.post("/api/v1/projects/planned/plan", "{}").json();

        assertThat(plan.path("outcome").asText()).isEqualTo("planned");
        assertThat(plan.path("hash").asText()).matches("[0-9a-f]{64}");
        assertThat(plan.path("changedFiles").get(0).asText()).isEqualTo(".noria.yaml");
        JsonNode pipeline = plan.path("pipelines").get(0);
        JsonNode unit = pipeline.path("stages").get(0).path("steps").get(0);
        assertThat(unit.path("name").asText()).isEqualTo("unit");
        assertThat(unit.path("secrets").get(0).asText()).isEqualTo("token");
        assertThat(unit.path("retry").path("times").asInt()).isEqualTo(2);
        assertThat(unit.path("details").path("commands").get(0).asText()).isEqualTo("echo");
        assertThat(pipeline.path("leftOut").get(0).path("reason").asText())
                .contains("branch \"main\" matches none of side");
        assertThat(pipeline.path("stages")
                        .get(1)
                        .path("steps")
                        .get(0)
                        .path("details")
                        .path("entrypoint"))
                .hasSize(2);
        assertThat(plan.path("criticalPath").path("steps").findValuesAsText("step"))
                .containsExactly("unit", "ship");
        assertThat(plan.path("expectedMillis").isNull()).isTrue();
        assertThat(server.get("/api/v1/projects/planned/runs").json()).hasSize(1);

        JsonNode again = server.post("/api/v1/projects/planned/plan", "{\"event\": \"push\"}")
                .json();
        assertThat(again).isEqualTo(plan);
        assertThat(server.post("/api/v1/projects/planned/plan", "{\"event\": \"manual\"}")
                        .json()
                        .path("reasons")
                        .get(0)
                        .asText())
                .contains("event manual is not among");
        assertThat(server.post("/api/v1/projects/planned/plan", "{\"event\": \"birthday\"}")
                        .status())
                .isEqualTo(400);
        assertThat(server.post(
                                "/api/v1/projects/planned/plan",
                                "{\"files\": [{\"name\": \".noria.yaml\", \"content\": \"stages: {tset: {}}\"}]}")
                        .json()
                        .path("outcome")
                        .asText())
                .isEqualTo("refused");
    }

    @Test
    void the_plan_of_a_run_has_the_hash_that_was_asked_for_before() throws Exception {
        String file = "stages: {test: {unit: {image: busybox, entrypoint: [echo, \"run ${CI_PIPELINE_NUMBER}\"]}}}\n";
        GitFolder git = hosted("hashed", Map.of(".noria.yaml", file));
        git.push(server, "hashed", "-o", "nowait", "main");
        server.post("/api/v1/projects/hashed/runs/1/cancel", "");
        JsonNode asked = server.post("/api/v1/projects/hashed/plan", "{}").json();
        server.post("/api/v1/projects/hashed/runs/1/restart", "");
        server.post("/api/v1/projects/hashed/runs/2/cancel", "");
        JsonNode first = server.get("/api/v1/projects/hashed/runs/1/plan").json();
        JsonNode second = server.get("/api/v1/projects/hashed/runs/2/plan").json();

        assertThat(first.path("run").asInt()).isEqualTo(1);
        assertThat(first.path("hash").asText())
                .isEqualTo(asked.path("hash").asText())
                .matches("[0-9a-f]{64}");
        assertThat(second.path("hash")).isEqualTo(first.path("hash"));
        assertThat(second.toString()).contains("run 2");
        assertThat(asked.toString()).contains("run 0");
    }

    private TriggerFacts.Details facts(String project, long number) {
        return runs.plan(runs.get(projects.get(project), number).id()).facts().details();
    }

    private GitFolder hosted(String project, Map<String, String> files) throws Exception {
        server.createProject("{\"name\": \"%s\"}".formatted(project));
        return GitFolder.init(folder.resolve(project), files, "first");
    }
}
