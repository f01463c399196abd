package dev.noria.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class ArtifactMigrationOnPostgresTest {
    /** As long as paths may be, of characters with four bytes; and not compressible, which an index would be. */
    private static final String LONGEST_PATH =
            "select string_agg(chr(128512 + (i * 7919) % 60), '')" + " from generate_series(1, 256) as i";

    @Test
    void makes_the_tables_and_empties_them_with_their_project() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            Flyway.configure()
                    .dataSource(postgres.getPostgresDatabase())
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                fill(statement);
                for (String table : List.of(
                        "artifact_set",
                        "artifact_file",
                        "cache_entry",
                        "test_report",
                        "test_case",
                        "coverage_report",
                        "coverage_file")) {
                    assertThat(count(statement, table)).as(table).isEqualTo(1);
                }
                assertThatThrownBy(() -> statement.execute(cache())).hasMessageContaining("duplicate key");
                statement.execute("delete from project");
                for (String table : List.of("artifact_file", "cache_entry", "test_case", "coverage_file")) {
                    assertThat(count(statement, table)).as(table).isZero();
                }
            }
        }
    }

    private static void fill(Statement statement) throws SQLException {
        statement.execute("insert into project (id, name, branch, poll_millis, next_run_number, created_at)"
                + " overriding system value values (1, 'x', 'main', 1, 1, now())");
        statement.execute("insert into run (id, project_id, number, status, event, ref, commit_sha, commit_message,"
                + " author_name, author_email, commit_time, plan, problems, reasons, summary, cancel_requested,"
                + " created_at) overriding system value values (1, 1, 1, 'FAILED', 'PUSH', 'refs/heads/main', 'a', '',"
                + " '', '', now(), '', '', '', '', false, now())");
        statement.execute("insert into step (id, run_id, position, pipeline, stage, name, kind, depends_on, explicit,"
                + " failure, status, attempt, outputs) overriding system value values (1, 1, 0, 'noria', 'TEST', 'unit',"
                + " 'CONTAINER', '[]', false, 'FAIL', 'SUCCEEDED', 1, '{}')");
        statement.execute("insert into artifact_set (id, project_id, run_id, step_id, attempt, files, size, created_at,"
                + " expires_at) overriding system value values (1, 1, 1, 1, 1, 1, 1, now(), now())");
        statement.execute("insert into artifact_file (set_id, path, mode, size, sha256) values (1, (" + LONGEST_PATH
                + "), 420, 1, 'a')");
        statement.execute(cache());
        String source = "project_id, run_id, step_id, pipeline, step, attempt, run_number, ref, commit_sha, problems,"
                + " created_at, ";
        String values = "1, 1, 1, 'noria', 'unit', 1, 1, 'refs/heads/main', 'a', '', now(), ";
        statement.execute("insert into test_report (id, " + source + "passed, failed, errored, skipped, duration_ms)"
                + " overriding system value values (1, " + values + "1, 0, 0, 0, 1)");
        statement.execute("insert into test_case (report_id, project_id, identity, suite, class_name, name, status,"
                + " flaky, duration_ms) values (1, 1, 'i', '', '', 'n', 'PASSED', false, 1)");
        statement.execute("insert into coverage_report (id, " + source + "lines_covered, lines_total,"
                + " branches_covered, branches_total) overriding system value values (1, " + values + "1, 2, 0, 0)");
        statement.execute("insert into coverage_file (report_id, path, lines_covered, lines_total, branches_covered,"
                + " branches_total) values (1, 'a', 1, 2, 0, 0)");
    }

    private static String cache() {
        return "insert into cache_entry (project_id, scope, trusted, cache_key, sha256, size, files, content_size,"
                + " created_at, last_used_at) values (1, 'refs/heads/main', true, 'k', 'a', 1, 1, 1, now(), now())";
    }

    private static int count(Statement statement, String table) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
