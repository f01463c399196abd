package dev.noria.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.project.ProjectName;
import dev.noria.project.ProjectStore;
import dev.noria.secret.SecretLookup.Refused;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SecretsTest {
    private static final SecretName NAME = new SecretName("token");
    private static final SecretScope SERVER = new SecretScope.OfServer();

    @Inject
    ProjectStore projects;

    @Inject
    SecretStore store;

    @Inject
    Secrets secrets;

    @Inject
    AgroalDataSource database;

    private Project project;

    @BeforeEach
    void make_a_project() {
        project = projects.create(
                new ProjectName("lookups"),
                Optional.of("https://git.example/x.git"),
                "main",
                Optional.empty(),
                Duration.ofHours(1));
    }

    @AfterEach
    void remove_it() throws SQLException {
        projects.remove(project);
        sql("delete from secret");
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                var executed = connection.createStatement()) {
            executed.executeUpdate(statement);
        }
    }

    private SecretScope own() {
        return SecretScope.of(project, null);
    }

    private SecretScope production() {
        return SecretScope.of(project, "production");
    }

    private static SecretUse push(String environment) {
        return new SecretUse(
                "push",
                false,
                Optional.of("main"),
                "build",
                Optional.of("alpine"),
                false,
                Optional.ofNullable(environment));
    }

    private void add(SecretScope scope, String value) {
        store.create(scope, NAME, new SecretValue(value), SecretFilter.USUAL);
    }

    private String value(SecretUse use) {
        return secrets.find(project, "ToKeN", use).orThrow().reveal();
    }

    @Test
    void the_nearest_secret_of_a_name_counts() {
        add(SERVER, "of the server");
        assertThat(value(push(null))).isEqualTo("of the server");
        add(own(), "of the project");
        assertThat(value(push(null))).isEqualTo("of the project");
        assertThat(value(push("production"))).isEqualTo("of the project");
        add(production(), "of production");
        assertThat(value(push(null))).isEqualTo("of the project");
        assertThat(value(push("staging"))).isEqualTo("of the project");
        assertThat(value(push("production"))).isEqualTo("of production");
    }

    @Test
    void another_project_sees_only_the_servers() {
        add(own(), "of the project");
        Project other = projects.create(
                new ProjectName("other"),
                Optional.of("https://git.example/y.git"),
                "main",
                Optional.empty(),
                Duration.ofHours(1));
        try {
            assertThat(secrets.find(other, "token", push("production"))).isInstanceOf(Refused.class);
        } finally {
            projects.remove(other);
        }
    }

    @Test
    void a_secret_that_refuses_is_not_replaced_by_one_farther_away() {
        add(SERVER, "of the server");
        store.create(
                own(),
                NAME,
                new SecretValue("of the project"),
                new SecretFilter(List.of("tag"), List.of(), List.of(), List.of()));
        assertThat(secrets.find(project, "token", push(null)))
                .isEqualTo(
                        new Refused(
                                ErrorCode.SECRET_NOT_ALLOWED,
                                "Step \"build\" does not get the secret \"token\": it is limited to the events tag, and this run's is push."));
    }

    @Test
    void what_is_missing_is_named() {
        assertThat(secrets.find(project, "nothing", push(null))).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(ErrorCode.SECRET_NOT_FOUND);
            assertThat(refused.sentence()).contains("\"nothing\"", "lookups");
        });
        assertThat(secrets.find(project, "no name at all", push(null))).isInstanceOf(Refused.class);
    }

    @Test
    void a_name_that_is_nearly_right_is_answered_with_the_one_that_is_meant() {
        add(own(), "of the project");
        assertThat(secrets.find(project, "tokne", push(null)))
                .isEqualTo(new Refused(
                        ErrorCode.SECRET_NOT_FOUND,
                        "There is no secret \"tokne\" for project lookups; did you mean \"token\"?"));
    }

    @Test
    void a_secret_of_an_environment_is_no_suggestion_for_steps_that_do_not_deploy_there() {
        add(production(), "of production");
        assertThat(secrets.find(project, "tokne", push(null)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.sentence()).doesNotContain("\"token\""));
        assertThat(secrets.find(project, "tokne", push("production")))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.sentence()).contains("\"token\""));
    }

    @Test
    void a_plan_is_checked_by_names_alone() throws SQLException {
        add(own(), "of the project");
        sql("update secret set sealed = 'nonsense'");
        assertThat(secrets.known(project).refusals(List.of("token"), push(null)))
                .isEmpty();
        assertThat(secrets.known(project).refusals(List.of("a", "token", "b"), push(null)))
                .extracting(Refused::code)
                .containsExactly(ErrorCode.SECRET_NOT_FOUND, ErrorCode.SECRET_NOT_FOUND);
    }

    @Test
    void a_fork_gets_no_secret_whatever_its_filters() {
        store.create(
                own(), NAME, new SecretValue("12345"), new SecretFilter(List.of(), List.of(), List.of(), List.of()));
        SecretUse fork = new SecretUse(
                "pull_request", true, Optional.of("main"), "build", Optional.empty(), false, Optional.empty());
        assertThat(secrets.find(project, "token", fork))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.sentence()).contains("fork"));
    }

    @Test
    void notes_when_a_secret_was_last_used() {
        add(own(), "12345");
        assertThat(store.get(own(), NAME).lastUsedAt()).isEmpty();
        secrets.known(project).refusals(List.of("token"), push(null));
        assertThat(store.get(own(), NAME).lastUsedAt()).isEmpty();
        value(push(null));
        assertThat(store.get(own(), NAME).lastUsedAt()).isPresent();
    }

    @Test
    void the_database_never_sees_a_value() throws SQLException {
        add(own(), "visible-nowhere");
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select * from secret")) {
            assertThat(rows.next()).isTrue();
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                assertThat(String.valueOf(rows.getString(column))).doesNotContain("visible");
            }
        }
    }

    @Test
    void values_that_were_swapped_between_rows_open_for_nobody() throws SQLException {
        add(SERVER, "of the server");
        add(own(), "of the project");
        sql(
                "update secret set sealed = (select s.sealed from secret s where s.scope = 'server') where scope <> 'server'");
        assertThatThrownBy(() -> secrets.find(project, "token", push(null)))
                .isInstanceOfSatisfying(
                        NoriaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SECRET_UNREADABLE));
    }
}
