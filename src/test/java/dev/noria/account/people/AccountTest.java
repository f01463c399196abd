package dev.noria.account.people;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import dev.noria.account.People;
import dev.noria.account.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccountTest {

    @Test
    void a_person_signs_in_with_name_and_password_and_sees_their_projects_only() {
        String person = People.person();
        String seen = People.project();
        String hidden = People.project();
        People.give(seen, person, Role.VIEWER);
        String session = People.session(person, People.PASSWORD);
        People.bySession(session).get("/api/v1/projects").then().statusCode(200).body("name", contains(seen));
        People.bySession(session).get("/api/v1/projects/" + hidden).then().statusCode(404);
        People.bySession(session).get("/api/v1/projects/" + seen).then().statusCode(200);
        People.bySession(session).get("/api/v1/runs").then().statusCode(200);
        People.bySession(session)
                .get("/api/v1/account")
                .then()
                .body("name", equalTo(person))
                .body("administrator", equalTo(false))
                .body("roles", equalTo(Map.of(seen, "viewer")));
    }

    @Test
    void a_disabled_person_is_out_at_once_with_session_token_and_password() {
        String person = People.person();
        String session = People.session(person, People.PASSWORD);
        String token = People.token(person, "read");
        change(person, Map.of("disabled", true));
        People.bySession(session).get("/api/v1/status").then().statusCode(401);
        People.by(token).get("/api/v1/status").then().statusCode(401);
        signIn(person, People.PASSWORD, 401);
        change(person, Map.of("disabled", false));
        People.bySession(session).get("/api/v1/status").then().statusCode(401);
        People.by(token).get("/api/v1/status").then().statusCode(200);
        signIn(person, People.PASSWORD, 200);
    }

    @Test
    void a_new_password_ends_the_other_sessions_and_the_old_password() {
        String person = People.person();
        String other = People.session(person, People.PASSWORD);
        String own = People.session(person, People.PASSWORD);
        assertThat(own).isNotEqualTo(other);
        People.bySession(own)
                .body(Map.of("current", "not the current one", "password", "another password"))
                .put("/api/v1/account/password")
                .then()
                .statusCode(403);
        People.bySession(own)
                .body(Map.of("current", People.PASSWORD, "password", "short"))
                .put("/api/v1/account/password")
                .then()
                .statusCode(400);
        People.bySession(own)
                .body(Map.of("current", People.PASSWORD, "password", "another password"))
                .put("/api/v1/account/password")
                .then()
                .statusCode(204);
        People.bySession(own).get("/api/v1/status").then().statusCode(200);
        People.bySession(other).get("/api/v1/status").then().statusCode(401);
        signIn(person, People.PASSWORD, 401);
        signIn(person, "another password", 200);
    }

    @Test
    void the_first_administrator_stays_one() {
        People.administrator()
                .body(Map.of("disabled", true))
                .patch("/api/v1/users/admin")
                .then()
                .statusCode(409);
        People.administrator()
                .body(Map.of("administrator", false))
                .patch("/api/v1/users/admin")
                .then()
                .statusCode(409);
    }

    @Test
    void a_group_gives_its_members_its_role_until_they_leave() {
        String person = People.person();
        String project = People.project();
        String group = project + "-team";
        String token = People.token(person, "write");
        People.administrator()
                .body(Map.of("name", group))
                .post("/api/v1/groups")
                .then()
                .statusCode(201);
        People.administrator()
                .body(Map.of("role", "developer"))
                .put("/api/v1/projects/" + project + "/members/groups/" + group)
                .then()
                .statusCode(200);
        People.by(token).get("/api/v1/projects/" + project).then().statusCode(404);
        String membership = "/api/v1/groups/" + group + "/members/" + person;
        People.administrator().put(membership).then().statusCode(200).body("members", contains(person));
        People.by(token).get("/api/v1/projects/" + project).then().statusCode(200);
        People.administrator()
                .get("/api/v1/projects/" + project + "/members")
                .then()
                .body("kind", contains("group"))
                .body("name", contains(group))
                .body("role", contains("developer"));
        People.administrator().delete(membership).then().statusCode(200);
        People.by(token).get("/api/v1/projects/" + project).then().statusCode(404);
        People.administrator().delete("/api/v1/groups/" + group).then().statusCode(204);
        People.administrator()
                .get("/api/v1/projects/" + project + "/members")
                .then()
                .body("name", not(hasItem(group)));
    }

    @Test
    void only_administrators_trust_a_project() {
        String person = People.person();
        String project = People.project();
        People.give(project, person, Role.MAINTAINER);
        String token = People.token(person, "admin");
        People.by(token)
                .body(Map.of("branch", "trunk"))
                .patch("/api/v1/projects/" + project)
                .then()
                .statusCode(200);
        People.by(token)
                .body(Map.of("trust", Map.of("security", true)))
                .patch("/api/v1/projects/" + project)
                .then()
                .statusCode(403);
        People.administrator().get("/api/v1/projects/" + project).then().body("trust.security", equalTo(false));
    }

    @Test
    void changes_and_sign_ins_are_written_down_without_what_is_secret() {
        String person = People.person();
        String project = People.project();
        People.give(project, person, Role.VIEWER);
        String token = People.token(person, "write");
        People.by(token)
                .body(Map.of("name", "PASSWORD_OF_SHOP", "value", "s3cret-of-the-shop"))
                .post("/api/v1/projects/" + project + "/secrets")
                .then()
                .statusCode(403);
        signIn(person, "a wrong password", 401);
        String all = People.administrator()
                .queryParam("who", person)
                .get("/api/v1/audit")
                .then()
                .statusCode(200)
                .body("action", hasItems("sign in", "POST /api/v1/tokens", "POST /api/v1/projects/{project}/secrets"))
                .body("address", hasItem("127.0.0.1"))
                .body("status", hasItems(200, 201, 401, 403))
                .extract()
                .asString();
        assertThat(all).doesNotContain("s3cret-of-the-shop", token, People.PASSWORD, "a wrong password");
        People.administrator()
                .queryParam("project", project)
                .queryParam("limit", 1)
                .get("/api/v1/audit")
                .then()
                .body("path", contains("/api/v1/projects/" + project + "/secrets"))
                .body("status", contains(403));
    }

    @Test
    void a_name_that_is_none_is_refused_with_a_sentence() {
        People.administrator()
                .body(Map.of("name", "Ada Lovelace"))
                .post("/api/v1/users")
                .then()
                .statusCode(400)
                .body("detail", containsString("small letters"));
        String person = People.person();
        People.administrator()
                .body(Map.of("name", person))
                .post("/api/v1/users")
                .then()
                .statusCode(409);
    }

    private static void change(String person, Map<String, Object> change) {
        People.administrator()
                .body(change)
                .patch("/api/v1/users/" + person)
                .then()
                .statusCode(200);
    }

    private static void signIn(String person, String password, int status) {
        given().contentType(ContentType.JSON)
                .body(Map.of("name", person, "password", password))
                .post("/api/v1/session")
                .then()
                .statusCode(status);
    }
}
