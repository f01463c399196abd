package dev.noria.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class MigrationOnPostgresTest {

    @Test
    void makes_the_tables_and_empties_them_with_their_project() throws Exception {
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
                statement.execute("insert into environment (id, project_id, name, tier, target_kind, target_name)"
                        + " overriding system value values (1, 1, 'staging', 'staging', 'docker', 'local')");
                statement.execute("insert into service (id, environment_id, name)"
                        + " overriding system value values (1, 1, 'web')");
                statement.execute("delete from project");
                try (ResultSet left = statement.executeQuery("select count(*) from service")) {
                    left.next();
                    assertThat(left.getInt(1)).isZero();
                }
            }
        }
    }
}
