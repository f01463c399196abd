package dev.noria.support;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import javax.sql.DataSource;

/**
 * A run with one step that nobody carries out, as rows.
 *
 * @param id of the run
 * @param step id of its step, which is called "unit"
 */
public record RunRow(long id, long step) {

    /** Ended when {@code finished} is not null. */
    public static RunRow insert(DataSource database, long project, long number, Instant finished) throws SQLException {
        String status = finished == null ? "RUNNING" : "SUCCEEDED";
        Timestamp end = finished == null ? null : Timestamp.from(finished);
        Timestamp start = Timestamp.from(Instant.parse("2026-01-01T00:00:00Z"));
        try (Connection connection = database.getConnection()) {
            long run = insert(
                    connection,
                    "insert into run (project_id, number, status, event, ref, commit_sha, commit_message, author_name,"
                            + " author_email, commit_time, plan, problems, reasons, summary, cancel_requested,"
                            + " created_at, started_at, finished_at) values (?, ?, ?, 'PUSH', 'refs/heads/main',"
                            + " 'abc', 'm', 'a', 'a@b', ?, '{\"plan\": {\"pipelines\": [], \"reasons\": []}}',"
                            + " '[]', '[]', '', false, ?, ?, ?)",
                    project,
                    number,
                    status,
                    start,
                    start,
                    start,
                    end);
            long step = insert(
                    connection,
                    "insert into step (run_id, position, pipeline, stage, name, kind, depends_on, explicit, failure,"
                            + " status, attempt, outputs, started_at, finished_at) values (?, 0, 'noria', 'TEST',"
                            + " 'unit', 'CONTAINER', '[]', false, 'FAIL', ?, 1, '{}', ?, ?)",
                    run,
                    status,
                    start,
                    end);
            return new RunRow(run, step);
        }
    }

    private static long insert(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }
}
