package dev.noria.account.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.noria.account.People;
import dev.noria.account.Role;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TokenTest {

    @Test
    void a_token_with_a_changed_letter_is_not_well_formed() {
        String token = TokenText.random();
        assertThat(TokenText.isWellFormed(token)).isTrue();
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'a' ? 'b' : 'a';
            assertThat(TokenText.isWellFormed(token.substring(0, i) + other + token.substring(i + 1)))
                    .as("letter %d", i)
                    .isFalse();
        }
        assertThat(TokenText.isWellFormed("")).isFalse();
        assertThat(TokenText.isWellFormed(token + "0")).isFalse();
    }

    @Test
    void a_token_is_shown_once_used_and_deleted() {
        String person = People.person();
        String token = People.token(person, "admin");
        People.by(token)
                .get("/api/v1/tokens")
                .then()
                .body("token", contains(nullValue()))
                .body("lastUsedAt", contains(notNullValue()))
                .body("expiresAt", contains(notNullValue()));
        int id = People.by(token).get("/api/v1/tokens").path("[0].id");
        String other = People.token(People.person(), "admin");
        People.by(other).delete("/api/v1/tokens/" + id).then().statusCode(404);
        People.by(token).delete("/api/v1/tokens/" + id).then().statusCode(204);
        People.by(token).get("/api/v1/status").then().statusCode(401);
    }

    @Test
    void a_token_that_is_not_for_everything_makes_no_tokens() {
        String writing = People.token(People.person(), "write");
        People.by(writing)
                .body(Map.of("name", "more", "scope", "admin"))
                .post("/api/v1/tokens")
                .then()
                .statusCode(403);
    }

    @Test
    void a_token_for_one_project_sees_no_other_even_of_an_administrator() {
        String one = People.project();
        String other = People.project();
        String token = People.administrator()
                .body(Map.of("name", "one", "scope", "admin", "project", one, "expiresIn", "1h"))
                .post("/api/v1/tokens")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
        People.by(token).get("/api/v1/projects").then().body("name", contains(one));
        People.by(token).get("/api/v1/projects/" + other).then().statusCode(404);
        People.by(token).get("/api/v1/users").then().statusCode(403);
        People.by(token)
                .body(Map.of("trust", Map.of("security", true)))
                .patch("/api/v1/projects/" + one)
                .then()
                .statusCode(403);
    }

    @Test
    void a_token_of_a_project_has_its_role_there_and_fetches_from_git() {
        String project = People.project();
        String other = People.project();
        String token = People.administrator()
                .body(Map.of("name", "mirror", "role", "viewer"))
                .post("/api/v1/projects/" + project + "/tokens")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
        People.by(token).get("/api/v1/projects").then().body("name", contains(project));
        People.by(token).post("/api/v1/projects/" + project + "/runs").then().statusCode(403);
        references(project, "git-upload-pack", "any", token, 200);
        references(project, "git-receive-pack", "any", token, 403);
        references(other, "git-upload-pack", "any", token, 404);
    }

    @Test
    void git_takes_name_and_password_and_lets_developers_push() {
        String person = People.person();
        String project = People.project();
        references(project, "git-upload-pack", person, People.PASSWORD, 404);
        People.give(project, person, Role.VIEWER);
        references(project, "git-upload-pack", person, People.PASSWORD, 200);
        references(project, "git-receive-pack", person, People.PASSWORD, 403);
        People.give(project, person, Role.DEVELOPER);
        references(project, "git-receive-pack", person, People.PASSWORD, 200);
    }

    private static void references(String project, String service, String name, String password, int status) {
        given().auth()
                .preemptive()
                .basic(name, password)
                .queryParam("service", service)
                .get("/git/" + project + ".git/info/refs")
                .then()
                .statusCode(status);
    }
}
