package dev.noria.trigger.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noria.plan.TriggerFacts;
import dev.noria.project.Project;
import dev.noria.project.ProjectStore;
import dev.noria.run.RunStore;
import dev.noria.support.GitFolder;
import dev.noria.support.NoriaClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schedules of real repositories. What runs here is filtered, so no engine is needed. */
@QuarkusTest
class ScheduleTriggerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String FILE = "when: {event: cron, cron: other*}\n"
            + "schedules:\n"
            + "  nightly: {cron: \"0 3 * * *\", zone: Europe/Berlin, inputs: {target: staging}}\n"
            + "  weekly: {cron: \"@weekly\", branch: side}\n"
            + "inputs: {target: {type: choice, options: [staging, production], default: production}}\n"
            + "stages: {test: {unit: {image: busybox, commands: [echo]}}}\n";

    @TestHTTPResource("/")
    URI base;

    @TempDir
    Path folder;

    private final ScheduleTrigger trigger;
    private final ScheduleStore schedules;
    private final ProjectStore projects;
    private final RunStore runs;
    private NoriaClient server;

    ScheduleTriggerTest(ScheduleTrigger trigger, ScheduleStore schedules, ProjectStore projects, RunStore runs) {
        this.trigger = trigger;
        this.schedules = schedules;
        this.projects = projects;
        this.runs = runs;
    }

    @BeforeEach
    void client() {
        server = new NoriaClient(base, "test-token");
    }

    @Test
    void schedules_are_those_of_the_branchs_newest_commit() throws Exception {
        GitFolder git = hosted("scheduled", FILE);
        List<Schedule> first = await("scheduled", 2);
        assertThat(first).extracting(Schedule::name).containsExactly("nightly", "weekly");

        git.commit(Map.of(".noria.yaml", FILE.replace("0 3 * * *", "0 4 * * *")), "later");
        git.push(server, "scheduled", "-o", "ci.skip", "main");
        NoriaClient.await(
                () -> schedules.of(project("scheduled")).get(0).cron().text().equals("0 4 * * *") ? true : null,
                PATIENCE);
        assertThat(schedules.of(project("scheduled")).get(1).next())
                .isEqualTo(first.get(1).next());

        git.commit(Map.of(".noria.yaml", "stages: [\n"), "broken");
        git.push(server, "scheduled", "main");
        Thread.sleep(2500);
        assertThat(schedules.of(project("scheduled"))).hasSize(2);

        git.commit(
                Map.of(
                        ".noria.yaml",
                        FILE.substring(0, FILE.indexOf("schedules:"))
                                + "stages: {test: {unit: {image: busybox, commands: [echo]}}}\n"),
                "none");
        git.push(server, "scheduled", "-o", "ci.skip", "main");
        await("scheduled", 0);
    }

    @Test
    void what_is_due_starts_once_with_its_name_and_its_inputs() throws Exception {
        hosted("due", FILE);
        Schedule nightly = await("due", 2).get(0);
        Instant late = nightly.next().orElseThrow().plus(Duration.ofDays(2));

        trigger.startDue(late);
        trigger.startDue(late);

        JsonNode run = server.run("due", 2);
        assertThat(run.path("event").asText()).isEqualTo("cron");
        assertThat(run.path("ref").asText()).isEqualTo("refs/heads/main");
        assertThat(run.path("reasons").get(0).asText()).contains("schedule \"nightly\" matches none of other*");
        TriggerFacts.Details details =
                runs.plan(runs.get(project("due"), 2).id()).facts().details();
        assertThat(details.cron()).contains("nightly");
        assertThat(details.inputs()).isEqualTo(Map.of("target", "staging"));
        assertThat(server.get("/api/v1/projects/due/runs?event=cron").json()).hasSize(1);
        assertThat(schedules.of(project("due")).get(0).next().orElseThrow()).isAfter(late);
        assertThat(schedules.of(project("due")).get(0).last()).contains(late);
    }

    @Test
    void a_branch_that_is_not_there_is_passed_over_with_a_sentence() throws Exception {
        hosted("no-branch", FILE);
        Schedule weekly = await("no-branch", 2).get(1);
        Instant due = weekly.next().orElseThrow();
        trigger.startDue(due);
        JsonNode shown =
                server.get("/api/v1/projects/no-branch/schedules").json().get(1);
        assertThat(shown.path("error").asText()).contains("has no branch and no tag \"refs/heads/side\"");
        assertThat(shown.path("lastAt").isNull()).isTrue();
        assertThat(schedules.of(project("no-branch")).get(1).next().orElseThrow())
                .isAfter(due);
    }

    @Test
    void the_next_five_times_are_shown() throws Exception {
        hosted("five", FILE);
        await("five", 2);
        JsonNode nightly = server.get("/api/v1/projects/five/schedules").json().get(0);
        assertThat(nightly.path("pipeline").asText()).isEqualTo("noria");
        assertThat(nightly.path("cron").asText()).isEqualTo("0 3 * * *");
        assertThat(nightly.path("zone").asText()).isEqualTo("Europe/Berlin");
        assertThat(nightly.path("branch").asText()).isEqualTo("main");
        assertThat(nightly.path("next")).hasSize(5);
        assertThat(nightly.path("inputs").path("target").asText()).isEqualTo("staging");
    }

    private List<Schedule> await(String project, int count) throws Exception {
        return NoriaClient.await(
                () -> {
                    List<Schedule> found = schedules.of(project(project));
                    return found.size() == count ? found : null;
                },
                PATIENCE);
    }

    private Project project(String name) {
        return projects.get(name);
    }

    private GitFolder hosted(String project, String file) throws Exception {
        server.createProject("{\"name\": \"%s\"}".formatted(project));
        GitFolder git = GitFolder.init(folder.resolve(project), Map.of(".noria.yaml", file), "first");
        git.push(server, project, "-o", "ci.skip", "main");
        return git;
    }
}
