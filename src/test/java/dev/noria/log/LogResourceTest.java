package dev.noria.log;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.noria.log.file.LineAssembler;
import dev.noria.project.Project;
import dev.noria.project.ProjectName;
import dev.noria.project.ProjectStore;
import dev.noria.support.RunRow;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LogResourceTest {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678901Z");

    private final LogStore logs;
    private final ProjectStore projects;
    private final DataSource database;
    private Project project;
    private LogId log;

    LogResourceTest(LogStore logs, ProjectStore projects, DataSource database) {
        this.logs = logs;
        this.projects = projects;
        this.database = database;
    }

    @BeforeEach
    void write_a_log() throws Exception {
        project = projects.create(
                new ProjectName("logs-" + UUID.randomUUID().toString().substring(0, 8)),
                Optional.of("https://git.example/x.git"),
                "main",
                Optional.empty(),
                Duration.ofHours(1));
        RunRow run = RunRow.insert(database, project.id(), 1, TIME);
        log = new LogId(run.id(), run.step(), 1);
        try (LogWriter writer = logs.open(log, new LogTopic(project.name().value(), 1, "noria", "unit"))) {
            writer.system("pulled");
            for (int i = 2; i <= 100; i++) {
                writer.bytes(TIME, i % 2 == 1, ("Line " + i + "\n").getBytes(UTF_8));
            }
            writer.bytes(TIME, false, ("no end").getBytes(UTF_8));
            writer.ended();
        }
    }

    @AfterEach
    void remove_it() {
        projects.remove(project);
        logs.delete(log.runId());
    }

    @Test
    void a_page_says_how_many_lines_there_are_and_whether_it_reaches_the_end() {
        json("from=99")
                .statusCode(200)
                .body("lines", equalTo(101))
                .body("records.line", contains(99, 100, 101))
                .body("records[0].stream", equalTo("stderr"))
                .body("records[0].time", equalTo("2026-01-02T03:04:05.678901Z"))
                .body("records[2].text", equalTo("no end"))
                .body("records[2].part", nullValue())
                .body("next", equalTo(102))
                .body("complete", equalTo(true))
                .body("search", nullValue());
        json("from=1&limit=2").body("complete", equalTo(false)).body("next", equalTo(3));
    }

    @Test
    void a_negative_from_gives_the_last_lines() {
        json("from=-2").statusCode(200).body("records.line", contains(100, 101));
        text("from=-2&limit=1").statusCode(200).body(equalTo("Line 100\n"));
    }

    @Test
    void a_search_gives_lines_numbers_and_total() {
        json("q=line+9&limit=3")
                .statusCode(200)
                .body("records.line", contains(9, 90, 91))
                .body("next", equalTo(92))
                .body("complete", equalTo(false))
                .body("search.total", equalTo(11))
                .body("search.lines", hasSize(11))
                .body("search.truncated", equalTo(false));
        json("q=line+9&ignoreCase=false").body("search.total", equalTo(0)).body("complete", equalTo(true));
        json("q=^Line+.5$&regex=true&from=50").body("search.lines", contains(55, 65, 75, 85, 95));
        json("q=LINE+.5$&regex=true").body("search.total", equalTo(9));
    }

    @Test
    void a_download_has_only_what_the_program_wrote() {
        text("").statusCode(200).header("Content-Disposition", nullValue()).body(not(containsString("pulled")));
        text("download=true")
                .statusCode(200)
                .header(
                        "Content-Disposition",
                        equalTo("attachment; filename=\"" + project.name().value() + "-1-unit.log\""));
        assertThat(text("").extract().body().asByteArray()).startsWith("Line 2\nLine 3\n".getBytes(UTF_8));
        assertThat(text("").extract().asString()).endsWith("Line 100\nno end");
        assertThat(text("from=100").extract().asString()).isEqualTo("Line 100\nno end");
        assertThat(text("from=1&limit=2").extract().asString()).isEqualTo("Line 2\n");
    }

    @Test
    void a_very_long_line_comes_in_parts_that_say_where_they_are() {
        try (LogWriter writer = logs.open(log, new LogTopic(project.name().value(), 1, "noria", "unit"))) {
            writer.bytes(TIME, false, ("\n" + "x".repeat(LineAssembler.LONGEST + 10) + "\n").getBytes(UTF_8));
            writer.ended();
        }
        json("from=102")
                .body("records", hasSize(2))
                .body("records[0].part.offset", equalTo(0))
                .body("records[0].part.bytes", equalTo(LineAssembler.LONGEST))
                .body("records[0].part.last", equalTo(false))
                .body("records[1].part.offset", equalTo(LineAssembler.LONGEST))
                .body("records[1].part.last", equalTo(true))
                .body("records[1].text", equalTo("x".repeat(10)));
        assertThat(text("from=103&limit=1").extract().asString()).isEqualTo("x".repeat(10) + "\n");
    }

    @Test
    void bad_parameters_get_a_sentence() {
        for (String query :
                new String[] {"from=0", "limit=0", "limit=10001", "q=(&regex=true", "q=" + "x".repeat(1001)}) {
            json(query).statusCode(400).contentType("application/problem+json");
        }
        text("from=0").statusCode(400);
        text("limit=0").statusCode(400);
        json("attempt=2").statusCode(404);
    }

    private ValidatableResponse json(String query) {
        return get(query, "application/json");
    }

    private ValidatableResponse text(String query) {
        return get(query, "text/plain");
    }

    private ValidatableResponse get(String query, String accept) {
        RequestSpecification request =
                given().header("Authorization", "Bearer test-token").accept(accept);
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                request.queryParam(parts[0], parts[1].replace('+', ' '));
            }
        }
        return request.get(
                        "/api/v1/projects/{p}/runs/1/steps/unit/log",
                        project.name().value())
                .then();
    }
}
