package dev.noria.account.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.account.People;
import dev.noria.account.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every route of the OpenAPI document, as nobody, with too small a role, and with the right one. */
@QuarkusTest
class RouteMatrixTest {
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
    /** Routes that would hold the test up, or change the person it is signed in as. */
    private static final List<String> NEVER_ENDING = List.of("GET /api/v1/events");

    private record Operation(String method, String path) {
        /** With parameters that stand for nothing, and the project that is there. */
        String address(String project) {
            return path.replace("{project}", project)
                    .replaceAll("\\{(number|id)}", "4711")
                    .replace("{format}", "zip")
                    .replaceAll("\\{[^}]+}", "nothing-" + project);
        }

        String text() {
            return method + " " + path;
        }

        Route.Match match() {
            return RouteTable.find(method, address("x"), Optional.empty())
                    .orElseThrow(() -> new AssertionError(text() + " has no row in RouteTable: give it one."));
        }
    }

    private static List<Operation> operations() {
        Map<String, Map<String, Object>> paths = People.administrator()
                .queryParam("format", "json")
                .get("/q/openapi")
                .jsonPath()
                .getMap("paths");
        List<Operation> operations = new ArrayList<>();
        paths.forEach((path, methods) -> methods.keySet().stream()
                .filter(METHODS::contains)
                .filter(method -> path.startsWith("/api/"))
                .forEach(method -> operations.add(new Operation(method.toUpperCase(Locale.ROOT), path))));
        assertThat(operations).hasSizeGreaterThan(60);
        return operations;
    }

    private static int status(Operation operation, String project, Optional<String> token) {
        var request = given().contentType(ContentType.JSON);
        if (!operation.method().equals("GET")) {
            request.body(Map.of());
        }
        token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
        return request.request(operation.method(), operation.address(project)).statusCode();
    }

    @Test
    void every_route_has_a_row() {
        assertThat(operations()).allSatisfy(operation -> operation.match());
    }

    @Test
    void nobody_gets_nowhere() {
        for (Operation operation : operations()) {
            if (operation.match().route().need() != Need.OPEN) {
                assertThat(status(operation, "x", Optional.empty()))
                        .as(operation.text())
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void a_project_that_one_may_not_see_is_not_there() {
        String project = People.project();
        String stranger = People.token(People.person(), "admin");
        for (Operation operation : operations()) {
            Need need = operation.match().route().need();
            if (need.role().isPresent()) {
                assertThat(status(operation, project, Optional.of(stranger)))
                        .as(operation.text())
                        .isEqualTo(404);
            } else if (need == Need.ADMINISTRATOR) {
                assertThat(status(operation, project, Optional.of(stranger)))
                        .as(operation.text())
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void a_role_below_the_one_that_is_needed_is_refused_and_the_one_that_is_needed_is_not() {
        for (Operation operation : operations()) {
            Optional<Role> needed = operation.match().route().need().role();
            if (needed.isEmpty()) {
                continue;
            }
            String project = People.project();
            for (Role role : Role.values()) {
                String person = People.person();
                People.give(project, person, role);
                int status = status(operation, project, Optional.of(People.token(person, "admin")));
                if (role.compareTo(needed.get()) < 0) {
                    assertThat(status).as("%s as %s", operation.text(), role).isEqualTo(403);
                } else if (role == needed.get()) {
                    assertThat(status).as("%s as %s", operation.text(), role).isNotIn(401, 403);
                    assertThat(status).as("%s as %s", operation.text(), role).isLessThan(500);
                }
            }
        }
    }

    @Test
    void what_is_for_people_and_for_administrators_is_open_to_them() {
        String person = People.token(People.person(), "admin");
        for (Operation operation : operations()) {
            Need need = operation.match().route().need();
            if (need.role().isPresent() || NEVER_ENDING.contains(operation.text())) {
                continue;
            }
            Optional<String> token = need == Need.ADMINISTRATOR
                    ? Optional.of(People.ADMINISTRATORS_TOKEN)
                    : need == Need.OPEN ? Optional.empty() : Optional.of(person);
            if (need != Need.OPEN) {
                assertThat(status(operation, "x", token)).as(operation.text()).isNotIn(401, 403);
            }
        }
    }

    @Test
    void a_token_for_reading_changes_nothing() {
        String project = People.project();
        String person = People.person();
        People.give(project, person, Role.MAINTAINER);
        String reading = People.token(person, "read");
        for (Operation operation : operations()) {
            Route route = operation.match().route();
            if (route.need().role().isPresent()) {
                boolean refused = route.changes() || route.full();
                int status = status(operation, project, Optional.of(reading));
                if (refused) {
                    assertThat(status).as(operation.text()).isEqualTo(403);
                } else {
                    assertThat(status).as(operation.text()).isNotIn(401, 403);
                }
            }
        }
    }
}
