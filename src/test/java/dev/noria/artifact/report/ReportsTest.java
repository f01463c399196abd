package dev.noria.artifact.report;

import static dev.noria.artifact.Tars.tar;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.noria.artifact.KeptRuns;
import dev.noria.artifact.Tars;
import dev.noria.project.Project;
import dev.noria.run.Run;
import dev.noria.run.Step;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReportsTest {
    private static final ReportRequest BOTH =
            new ReportRequest(List.of("reports/*.xml"), List.of("coverage/", "!coverage/old.info"));

    @Inject
    KeptRuns made;

    @Inject
    Reports reports;

    private Project project;

    @BeforeEach
    void make_a_project() {
        project = made.project();
    }

    @AfterEach
    void remove_it() {
        made.remove(project);
    }

    @Test
    void shows_the_failed_cases_first() throws IOException {
        Run run = made.run(project, "main", 'a');
        Step unit = made.step(run, "noria", "unit");
        ReportCollection.Outcome outcome = collect(
                run,
                unit,
                1,
                tar().file("a.xml", fixture("junit/surefire-reruns.xml"), 0644)
                        .file("b.xml", fixture("junit/pytest.xml"), 0644)
                        .file("broken.xml", "<testsuite><testcase name='kept'/><oops"));
        assertThat(outcome.tests().orElseThrow().total()).isEqualTo(12);
        assertThat(outcome.problems()).singleElement().asString().contains("reports/broken.xml", "could not be read");

        admin().get(tests(run))
                .then()
                .statusCode(200)
                .body("passed", equalTo(6))
                .body("failed", equalTo(2))
                .body("errored", equalTo(2))
                .body("skipped", equalTo(2))
                .body("newlyFailed", equalTo(0))
                .body("flaky", equalTo(1))
                .body("steps[0].step", equalTo("unit"))
                .body("steps[0].problems", hasSize(1))
                .body("slowest[0].name", equalTo("ships"))
                .body("total", equalTo(12))
                .body("next", nullValue())
                .body("cases", hasSize(12))
                .body("cases[0].name", equalTo("refunds"))
                .body("cases[0].status", equalTo("failed"))
                .body("cases[0].details", containsString("ShopTest.java:33"))
                .body("cases[0].output", equalTo("asked the bank"))
                .body("cases[1].name", equalTo("counts"))
                .body("cases[3].status", equalTo("errored"))
                .body("cases[4].name", equalTo("pays"))
                .body("cases[4].message", nullValue());
    }

    @Test
    void filters_and_pages() throws IOException {
        Run run = made.run(project, "main", 'a');
        collect(run, made.step(run, "noria", "unit"), 1, tar().file("a.xml", fixture("junit/pytest.xml"), 0644));
        collect(run, made.step(run, "noria", "slow"), 1, suite("x passed 3", "y skipped 1"));

        admin().get(tests(run) + "?status=failed,errored")
                .then()
                .body("cases.name", contains("test_fails[2]", "test_errors"))
                .body("total", equalTo(2))
                .body("passed", equalTo(4));
        admin().get(tests(run) + "?step=slow&sort=slowest").then().body("cases.name", contains("x", "y"));
        admin().get(tests(run) + "?step=noria.slow&status=skipped").then().body("cases.name", contains("y"));
        admin().get(tests(run) + "?q=TESTCART").then().body("cases.name", contains("test_empty"));
        admin().get(tests(run) + "?q=%25").then().body("total", equalTo(0));
        admin().get(tests(run) + "?limit=3").then().body("cases", hasSize(3)).body("next", equalTo(3));
        admin().get(tests(run) + "?limit=3&offset=6")
                .then()
                .body("cases", hasSize(2))
                .body("next", nullValue());
        for (String bad : List.of("limit=0", "limit=501", "offset=-1", "status=great", "sort=up", "only=me")) {
            admin().get(tests(run) + "?" + bad).then().statusCode(400);
        }
    }

    @Test
    void tells_what_failed_newly_on_the_branch() throws IOException {
        Run other = made.run(project, "topic", 'a');
        collect(other, made.step(other, "noria", "unit"), 1, suite("a failed 1", "b failed 1"));
        Run before = made.run(project, "main", 'b');
        collect(before, made.step(before, "noria", "unit"), 1, suite("a passed 1", "b failed 1", "c passed 1"));
        Run empty = made.run(project, "main", 'c');
        made.step(empty, "noria", "unit");
        Run run = made.run(project, "main", 'd');
        collect(run, made.step(run, "noria", "unit"), 1, suite("a failed 1", "b failed 1", "c passed 1", "d failed 1"));

        admin().get(tests(run))
                .then()
                .body("newlyFailed", equalTo(1))
                .body("cases.newlyFailed", contains(true, false, false, false));
        admin().get(tests(run) + "?only=newly_failed").then().body("cases.name", contains("a"));
        admin().get(tests(run) + "?only=flaky").then().body("cases", hasSize(0));
    }

    @Test
    void tells_what_is_flaky_over_attempts_and_runs_of_a_commit() throws IOException {
        Run run = made.run(project, "main", 'a');
        Step unit = made.step(run, "noria", "unit");
        collect(run, unit, 1, suite("a failed 1", "b passed 1", "c failed 1"));
        collect(run, unit, 2, suite("a passed 1", "b passed 1", "c failed 1"));
        Step other = made.step(run, "other", "unit");
        collect(run, other, 1, suite("b failed 1"));

        admin().get(tests(run) + "?step=noria.unit")
                .then()
                .body("passed", equalTo(2))
                .body("steps[0].attempt", equalTo(2))
                .body("flaky", equalTo(1))
                .body("cases.flaky", contains(false, true, false));
        Run again = made.run(project, "main", 'a');
        collect(again, made.step(again, "noria", "unit"), 1, suite("a passed 1", "b failed 1", "c failed 1"));
        admin().get(tests(again) + "?only=flaky").then().body("cases.name", contains("b", "a"));
        Run fixed = made.run(project, "main", 'b');
        collect(fixed, made.step(fixed, "noria", "unit"), 1, suite("a passed 1", "b passed 1", "c passed 1"));
        admin().get(tests(fixed)).then().body("flaky", equalTo(0));
    }

    @Test
    void knows_the_history_of_a_case() throws IOException {
        Run first = made.run(project, "main", 'a');
        Step unit = made.step(first, "noria", "unit");
        collect(first, unit, 1, suite("a failed 2", "b passed 1"));
        collect(first, unit, 2, suite("a passed 1", "b passed 1"));
        Run second = made.run(project, "topic", 'b');
        collect(second, made.step(second, "noria", "unit"), 1, suite("a skipped 1"));
        String id = admin().get(tests(second)).path("cases[0].id");
        String history = "/api/v1/projects/" + project.name() + "/tests/history?case=" + id;

        admin().get(history)
                .then()
                .statusCode(200)
                .body("run", contains((int) second.number(), (int) first.number(), (int) first.number()))
                .body("status", contains("skipped", "passed", "failed"))
                .body("attempt", contains(1, 2, 1))
                .body("ref", contains("refs/heads/topic", "refs/heads/main", "refs/heads/main"))
                .body("durationMs", contains(1000, 1000, 2000));
        admin().get(history + "&limit=1").then().body("$", hasSize(1));
        admin().get(history + "&limit=0").then().statusCode(400);
        admin().get("/api/v1/projects/" + project.name() + "/tests/history")
                .then()
                .statusCode(400);
        Project stranger = made.project();
        admin().get("/api/v1/projects/" + stranger.name() + "/tests/history?case=" + id)
                .then()
                .body("$", hasSize(0));
        made.remove(stranger);
    }

    @Test
    void takes_the_report_of_an_attempt_once_more_after_a_restart() throws IOException {
        Run run = made.run(project, "main", 'a');
        Step unit = made.step(run, "noria", "unit");
        collect(run, unit, 1, suite("a failed 1"));
        collect(run, unit, 1, suite("a failed 1", "b passed 1"));
        admin().get(tests(run)).then().body("total", equalTo(2));
    }

    @Test
    void says_that_nothing_was_found_and_that_something_was_refused() throws IOException {
        Run run = made.run(project, "main", 'a');
        Step unit = made.step(run, "noria", "unit");
        ReportCollection nothing = reports.collect(run, unit, 1, BOTH);
        assertThat(nothing.roots()).containsExactly("reports/", "coverage/");
        nothing.add("reports/", tar().file("a.txt", "x").stream());
        assertThat(nothing.commit().problems())
                .containsExactly(
                        "The step wrote no file of test results where reports.junit says.",
                        "The step wrote no file of coverage where reports.coverage says.");
        ReportCollection refused =
                reports.collect(run, unit, 1, new ReportRequest(List.of("reports/*.xml"), List.of()));
        refused.add(
                "reports/",
                tar()
                        .file("a.xml", "<testsuite><testcase name='a'/></testsuite>")
                        .link("b.xml", "/etc/passwd")
                        .stream());
        ReportCollection.Outcome outcome = refused.commit();
        assertThat(outcome.tests().orElseThrow().passed()).isEqualTo(1);
        assertThat(outcome.coverage()).isEmpty();
        assertThat(outcome.problems()).singleElement().asString().contains("outside of the workspace");
    }

    @Test
    void gives_coverage_and_its_trend() throws IOException {
        Run first = made.run(project, "main", 'a');
        cover(first, made.step(first, "noria", "unit"), "SF:a\nDA:1,1\nDA:2,0\nend_of_record\n");
        Run second = made.run(project, "main", 'b');
        cover(
                second,
                made.step(second, "noria", "unit"),
                "SF:a\nDA:1,1\nDA:2,1\nDA:3,0\nBRDA:1,0,0,1\nend_of_record\nSF:b\nDA:1,0\nDA:2,0\nend_of_record\n");

        admin().get(runs(second) + "/coverage?limit=1")
                .then()
                .statusCode(200)
                .body("lines.covered", equalTo(2))
                .body("lines.total", equalTo(5))
                .body("lines.percent", equalTo(40.0f))
                .body("branches.percent", equalTo(100.0f))
                .body("before.percent", equalTo(50.0f))
                .body("steps[0].step", equalTo("unit"))
                .body("files.path", contains("b"))
                .body("files[0].lines.percent", equalTo(0.0f))
                .body("files[0].branches.percent", nullValue())
                .body("total", equalTo(2))
                .body("next", equalTo(1));
        admin().get(runs(first) + "/coverage").then().body("before", nullValue());
        String trend = "/api/v1/projects/" + project.name() + "/coverage";
        admin().get(trend)
                .then()
                .statusCode(200)
                .body("run", contains((int) second.number(), (int) first.number()))
                .body("lines.percent", contains(40.0f, 50.0f));
        admin().get(trend + "?limit=1").then().body("$", hasSize(1));
        admin().get(trend + "?before=" + second.number()).then().body("run", contains((int) first.number()));
        admin().get(trend + "?branch=topic").then().body("$", hasSize(0));
        admin().get(trend + "?limit=0").then().statusCode(400);
    }

    @Test
    void has_nothing_of_runs_without_reports() {
        Run run = made.run(project, "main", 'a');
        admin().get(tests(run)).then().statusCode(200).body("cases", hasSize(0)).body("total", equalTo(0));
        admin().get(runs(run) + "/coverage").then().statusCode(200).body("lines.percent", nullValue());
        admin().get(runs(run) + "0000/tests").then().statusCode(404);
        given().get(tests(run)).then().statusCode(401);
    }

    private ReportCollection.Outcome collect(Run run, Step step, int attempt, Tars tar) throws IOException {
        ReportCollection collection =
                reports.collect(run, step, attempt, new ReportRequest(List.of("reports/*.xml"), List.of()));
        collection.add("reports/", tar.stream());
        return collection.commit();
    }

    private void cover(Run run, Step step, String lcov) throws IOException {
        ReportCollection collection = reports.collect(run, step, 1, new ReportRequest(List.of(), List.of("lcov.info")));
        collection.add("lcov.info", tar().file("lcov.info", lcov).stream());
        assertThat(collection.commit().problems()).isEmpty();
    }

    /** Cases as {@code name status seconds}. */
    private static Tars suite(String... cases) {
        StringBuilder xml = new StringBuilder("<testsuite name='s'>");
        for (String line : cases) {
            String[] words = line.split(" ");
            xml.append("<testcase classname='C' name='%s' time='%s'>".formatted(words[0], words[2]))
                    .append(
                            switch (words[1]) {
                                case "failed" -> "<failure message='no'/>";
                                case "skipped" -> "<skipped/>";
                                default -> "";
                            })
                    .append("</testcase>");
        }
        return tar().file("suite.xml", xml.append("</testsuite>").toString());
    }

    private static byte[] fixture(String name) throws IOException {
        return Objects.requireNonNull(ReportsTest.class.getResourceAsStream("/reports/" + name))
                .readAllBytes();
    }

    private String runs(Run run) {
        return "/api/v1/projects/" + project.name() + "/runs/" + run.number();
    }

    private String tests(Run run) {
        return runs(run) + "/tests";
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer test-token");
    }
}
