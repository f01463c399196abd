package dev.noria.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class MigrationOnPostgresTest {
    private static final String INSERT =
            "insert into secret (project_id, scope, name, key_id, sealed, events, branches,"
                    + " images, steps, created_at, updated_at) values (%s, '%s', 'token', 'k', '%s', '', '', '', '', now(), now())";

    @Test
    void keeps_one_secret_of_a_name_per_scope_and_removes_those_of_a_project_with_it() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            Flyway.configure()
                    .dataSource(postgres.getPostgresDatabase())
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("insert into project (id, name, branch, poll_millis, next_run_number, created_at)"
                        + " overriding system value values (1, 'x', 'main', 1, 1, now())");
                statement.execute(INSERT.formatted("null", "server", "x".repeat(100_000)));
                statement.execute(INSERT.formatted("1", "project/1", "x"));
                assertThatThrownBy(() -> statement.execute(INSERT.formatted("null", "server", "x")))
                        .isInstanceOf(SQLException.class);
                statement.execute("update secret set sealed = 'y' where sealed = '" + "x".repeat(100_000) + "'");
                statement.execute("delete from project");
                try (ResultSet left = statement.executeQuery("select scope, sealed from secret")) {
                    assertThat(left.next()).isTrue();
                    assertThat(left.getString(1)).isEqualTo("server");
                    assertThat(left.getString(2)).isEqualTo("y");
                    assertThat(left.next()).isFalse();
                }
            }
        }
    }
}
