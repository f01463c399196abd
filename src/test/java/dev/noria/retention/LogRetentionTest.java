package dev.noria.retention;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.noria.log.LogExpiryStore;
import dev.noria.log.LogId;
import dev.noria.log.LogStore;
import dev.noria.log.LogTopic;
import dev.noria.log.LogWriter;
import dev.noria.platform.Home;
import dev.noria.platform.TestConfig;
import dev.noria.project.Project;
import dev.noria.project.ProjectName;
import dev.noria.project.ProjectStore;
import dev.noria.support.RunRow;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LogRetentionTest {
    private final EndedRunStore runs;
    private final LogStore logs;
    private final LogExpiryStore expiry;
    private final ProjectStore projects;
    private final Home home;
    private final Clock clock;
    private final DataSource database;
    private Project project;

    LogRetentionTest(
            EndedRunStore runs,
            LogStore logs,
            LogExpiryStore expiry,
            ProjectStore projects,
            Home home,
            Clock clock,
            DataSource database) {
        this.runs = runs;
        this.logs = logs;
        this.expiry = expiry;
        this.projects = projects;
        this.home = home;
        this.clock = clock;
        this.database = database;
    }

    @BeforeEach
    void make_a_project() {
        project = projects.create(
                new ProjectName("old-" + UUID.randomUUID().toString().substring(0, 8)),
                Optional.of("https://git.example/x.git"),
                "main",
                Optional.empty(),
                Duration.ofHours(1));
    }

    @AfterEach
    void remove_it() {
        projects.remove(project);
    }

    @Test
    void an_old_log_is_removed_and_the_run_says_when() throws Exception {
        RunRow old = run(1, clock.instant().minus(Duration.ofDays(100)));
        RunRow young = run(2, clock.instant().minus(Duration.ofDays(10)));
        RunRow running = run(3, null);
        retention(Map.of()).daily();
        assertThat(logs.size(old.id())).isZero();
        assertThat(logs.size(young.id())).isPositive();
        assertThat(logs.size(running.id())).isPositive();
        String day = clock.instant().toString().substring(0, 10);
        get(1, "application/json")
                .statusCode(410)
                .contentType("application/problem+json")
                .body("code", equalTo("LOG_EXPIRED"))
                .body("detail", containsString("expired on " + day));
        get(1, "text/plain").statusCode(410);
        get(2, "application/json").statusCode(200).body("records", hasSize(1)).body("lines", equalTo(1));
        given().header("Authorization", "Bearer test-token")
                .get("/api/v1/projects/{p}/runs/1", project.name().value())
                .then()
                .statusCode(200)
                .body("status", equalTo("succeeded"));
    }

    @Test
    void logs_beyond_the_count_of_a_project_are_removed_oldest_first() throws Exception {
        RunRow first = run(1, clock.instant().minus(Duration.ofDays(4)));
        RunRow second = run(2, clock.instant().minus(Duration.ofDays(3)));
        RunRow third = run(3, clock.instant().minus(Duration.ofDays(2)));
        retention(Map.of("noria.retention.log-runs", "2")).daily();
        assertThat(logs.size(first.id())).isZero();
        assertThat(logs.size(second.id())).isPositive();
        assertThat(logs.size(third.id())).isPositive();
    }

    @Test
    void a_full_disk_takes_old_logs_and_never_those_of_today() throws Exception {
        RunRow old = run(1, clock.instant().minus(Duration.ofDays(4)));
        RunRow young = run(2, clock.instant().minus(Duration.ofHours(1)));
        RunRow running = run(3, null);
        retention(Map.of("noria.retention.free-space", Long.toString(Long.MAX_VALUE)))
                .whenTheDiskFillsUp();
        assertThat(logs.size(old.id())).isZero();
        assertThat(logs.size(young.id())).isPositive();
        assertThat(logs.size(running.id())).isPositive();
    }

    @Test
    void limits_of_zero_are_none() throws Exception {
        RunRow old = run(1, clock.instant().minus(Duration.ofDays(4000)));
        retention(Map.of(
                        "noria.retention.log-age", "0",
                        "noria.retention.log-runs", "0",
                        "noria.retention.log-size", "0",
                        "noria.retention.free-space", "0"))
                .daily();
        assertThat(logs.size(old.id())).isPositive();
    }

    @Test
    void a_removal_that_a_kill_cut_short_is_finished() throws Exception {
        RunRow old = run(1, clock.instant().minus(Duration.ofDays(100)));
        expiry.expire(old.id());
        write(old);
        assertThat(logs.size(old.id())).isPositive();
        expiry.finishRemovals();
        assertThat(logs.size(old.id())).isZero();
    }

    private RunRow run(long number, Instant finished) throws Exception {
        RunRow run = RunRow.insert(database, project.id(), number, finished);
        write(run);
        return run;
    }

    private void write(RunRow run) {
        LogTopic topic = new LogTopic(project.name().value(), 1, "noria", "unit");
        try (LogWriter writer = logs.open(new LogId(run.id(), run.step(), 1), topic)) {
            writer.line("hello");
            writer.ended();
        }
    }

    private LogRetention retention(Map<String, String> settings) {
        return new LogRetention(runs, logs, expiry, TestConfig.of(settings), home, clock);
    }

    private io.restassured.response.ValidatableResponse get(long run, String accept) {
        return given().header("Authorization", "Bearer test-token")
                .accept(accept)
                .get(
                        "/api/v1/projects/{p}/runs/{n}/steps/unit/log",
                        project.name().value(),
                        run)
                .then();
    }
}
