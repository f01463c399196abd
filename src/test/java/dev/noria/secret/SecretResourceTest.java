package dev.noria.secret;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SecretResourceTest {
    private static final String OWN = "/api/v1/projects/secretive/secrets";
    private static final String SERVER = "/api/v1/secrets";
    private static final String VALUE = "hunter2-\u00e4-\n-\"x";

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer test-token").contentType(ContentType.JSON);
    }

    @BeforeEach
    void make_a_project() {
        admin().body(Map.of("name", "secretive"))
                .post("/api/v1/projects")
                .then()
                .statusCode(201);
    }

    @AfterEach
    void remove_it() {
        admin().delete("/api/v1/projects/secretive");
        admin().delete(SERVER + "/shared");
    }

    @Test
    void never_answers_with_a_value() {
        String made = admin().body(Map.of("name", "Token", "value", VALUE))
                .post(OWN)
                .then()
                .statusCode(201)
                .header("Location", endsWith(OWN + "/token"))
                .body("name", equalTo("token"))
                .body("scope", equalTo("project"))
                .body("environment", nullValue())
                .body("events", contains("push", "tag", "deployment", "manual", "cron"))
                .body("branches", hasSize(0))
                .body("createdAt", notNullValue())
                .body("lastUsedAt", nullValue())
                .body("warning", nullValue())
                .extract()
                .asString();
        String changed = admin().body(Map.of("value", VALUE + VALUE))
                .patch(OWN + "/TOKEN")
                .asString();
        String list = admin().get(OWN).asString();
        String one = admin().get(OWN + "/token").asString();
        assertThat(made + changed + list + one).doesNotContain("hunter2", "\"value\"");
    }

    @Test
    void filters_are_changed_one_by_one() {
        admin().body(Map.of("name", "t", "value", "12345", "branches", List.of("main"), "steps", List.of("a")))
                .post(OWN)
                .then()
                .statusCode(201);
        admin().body(Map.of("events", List.of(), "images", List.of("plugins/docker:20")))
                .patch(OWN + "/t")
                .then()
                .statusCode(200)
                .body("events", hasSize(0))
                .body("branches", contains("main"))
                .body("images", contains("plugins/docker:20"))
                .body("steps", contains("a"));
    }

    @Test
    void an_environment_has_secrets_of_its_own() {
        for (Map<String, String> body : List.of(
                Map.of("name", "t", "value", "12345"),
                Map.of("name", "t", "value", "12345", "environment", "production"),
                Map.of("name", "t", "value", "12345", "environment", "staging"))) {
            admin().body(body).post(OWN).then().statusCode(201);
        }
        admin().get(OWN).then().body("scope", contains("project", "environment", "environment"));
        admin().delete(OWN + "/t?environment=production").then().statusCode(204);
        admin().delete(OWN + "/t?environment=production")
                .then()
                .statusCode(404)
                .body("code", equalTo("SECRET_NOT_FOUND"));
        admin().get(OWN).then().body("environment", contains(null, "staging"));
    }

    @Test
    void the_server_has_secrets_for_all() {
        admin().body(Map.of("name", "shared", "value", "12345"))
                .post(SERVER)
                .then()
                .statusCode(201)
                .body("scope", equalTo("server"));
        admin().get(SERVER).then().statusCode(200).body("name", contains("shared"));
        admin().get(OWN).then().body("$", hasSize(0));
        admin().body(Map.of("value", "67890")).patch(SERVER + "/shared").then().statusCode(200);
        admin().body(Map.of("name", "x", "value", "12345", "environment", "production"))
                .post(SERVER)
                .then()
                .statusCode(400);
        admin().delete(SERVER + "/shared").then().statusCode(204);
        admin().get(SERVER + "/shared").then().statusCode(404);
    }

    @Test
    void a_name_is_taken_once() {
        admin().body(Map.of("name", "t", "value", "12345")).post(OWN).then().statusCode(201);
        admin().body(Map.of("name", "T", "value", "12345"))
                .post(OWN)
                .then()
                .statusCode(409)
                .body("code", equalTo("SECRET_EXISTS"));
    }

    @Test
    void warns_of_values_that_are_too_short_to_be_masked() {
        admin().body(Map.of("name", "t", "value", "123\n"))
                .post(OWN)
                .then()
                .statusCode(201)
                .body("warning", containsString("shorter than 4 characters and will not be masked"));
        admin().body(Map.of("steps", List.of("a"))).patch(OWN + "/t").then().body("warning", nullValue());
        admin().body(Map.of("value", "1234")).patch(OWN + "/t").then().body("warning", nullValue());
    }

    @Test
    void bad_input_gets_a_sentence_that_does_not_repeat_the_value() {
        for (Map<String, Object> bad : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("name", "t"),
                Map.of("value", "sesame-open"),
                Map.of("name", "", "value", "sesame-open"),
                Map.of("name", "1t", "value", "sesame-open"),
                Map.of("name", "a/b", "value", "sesame-open"),
                Map.of("name", "a".repeat(129), "value", "sesame-open"),
                Map.of("name", "t", "value", ""),
                Map.of("name", "t", "value", "sesame-open\0"),
                Map.of("name", "t", "value", "sesame-open".repeat(6000)),
                Map.of("name", "t", "value", "sesame-open", "events", List.of("sometimes")),
                Map.of("name", "t", "value", "sesame-open", "branches", List.of("[")),
                Map.of("name", "t", "value", "sesame-open", "environment", "../x"))) {
            String answer = admin().body(bad)
                    .post(OWN)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("blame", equalTo("user"))
                    .extract()
                    .asString();
            assertThat(answer).doesNotContain("sesame-open");
        }
        String list = admin().body(Map.of("name", "t", "value", List.of("sesame-open")))
                .post(OWN)
                .then()
                .statusCode(400)
                .extract()
                .asString();
        assertThat(list).doesNotContain("sesame-open");
        admin().body("{\"name\": \"t\", \"value\": \"\\ud800 open\"}")
                .post(OWN)
                .then()
                .statusCode(400);
        admin().get(OWN).then().body("$", hasSize(0));
    }

    @Test
    void a_secret_stays_where_it_is() {
        admin().body(Map.of("name", "t", "value", "12345")).post(OWN).then().statusCode(201);
        admin().body(Map.of("name", "u")).patch(OWN + "/t").then().statusCode(400);
        admin().body(Map.of("environment", "production"))
                .patch(OWN + "/t")
                .then()
                .statusCode(400);
        admin().patch(OWN + "/t").then().statusCode(400);
        admin().body(Map.of("value", "x")).patch(OWN + "/u").then().statusCode(404);
    }

    @Test
    void nobody_gets_nothing() {
        for (String path : List.of(OWN, OWN + "/t", SERVER, SERVER + "/t")) {
            given().get(path).then().statusCode(401);
            given().contentType(ContentType.JSON).body("{}").post(path).then().statusCode(401);
            given().contentType(ContentType.JSON).body("{}").patch(path).then().statusCode(401);
            given().delete(path).then().statusCode(401);
        }
        admin().get("/api/v1/projects/nothing/secrets").then().statusCode(404);
    }

    @Test
    void a_project_takes_its_secrets_with_it() {
        admin().body(Map.of("name", "t", "value", "12345", "environment", "production"))
                .post(OWN)
                .then()
                .statusCode(201);
        admin().delete("/api/v1/projects/secretive").then().statusCode(204);
        make_a_project();
        admin().get(OWN).then().statusCode(200).body("$", hasSize(0));
    }

    @Test
    void the_openapi_document_says_that_values_are_only_written() {
        admin().queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .body("components.schemas.SecretValue.writeOnly", equalTo(true))
                .body("components.schemas.SecretView.properties.value", nullValue());
    }
}
