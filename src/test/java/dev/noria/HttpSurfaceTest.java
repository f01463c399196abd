package dev.noria;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract of docs/http-api.md, without an engine. */
@QuarkusTest
class HttpSurfaceTest {

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer test-token").contentType(ContentType.JSON);
    }

    @Test
    void every_route_of_the_openapi_document_refuses_nobody() {
        Map<String, Map<String, Object>> paths = admin().queryParam("format", "json")
                .get("/q/openapi")
                .jsonPath()
                .getMap("paths");
        assertThat(paths).hasSizeGreaterThan(10);
        paths.forEach((path, methods) -> methods.keySet().stream()
                .filter(method ->
                        List.of("get", "post", "put", "patch", "delete").contains(method))
                .filter(method ->
                        // Who may send hooks is for their signatures to say (HooksTest).
                        !List.of("/api/v1/session", "/schema/pipeline.json", "/hooks/{forge}/{project}")
                                        .contains(path)
                                && !path.startsWith("/.well-known/"))
                .forEach(method -> {
                    String address = path.replaceAll("\\{number}", "1").replaceAll("\\{[^}]+}", "x");
                    given().contentType(ContentType.JSON)
                            .request(method, address)
                            .then()
                            .statusCode(401)
                            .contentType("application/problem+json")
                            .body("code", equalTo("NOT_SIGNED_IN"));
                }));
    }

    @Test
    void the_schema_of_pipeline_files_is_for_everybody() throws IOException {
        String kept = Files.readString(Path.of("docs/pipeline.schema.json"));
        String served = given().get("/schema/pipeline.json")
                .then()
                .statusCode(200)
                .contentType("application/schema+json")
                .extract()
                .asString();
        assertThat(JsonPath.from(served).getMap(""))
                .isEqualTo(JsonPath.from(kept).getMap(""));
    }

    @ParameterizedTest(name = "{1} to {0}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '§',
            value = {
                "projects/none/secrets ~ {\"name\": \"token\", \"value\": []} ~ \"value\" has to be a text",
                "projects/none/secrets ~ {\"name\": \"t\", \"value\": \"v\", \"events\": \"push\"} ~ \"events\" has to be a list",
                "projects/none/secrets ~ {\"name\": {\"a\": 1}, \"value\": \"hunter2\"} ~ \"name\" has to be a text",
                "projects/none/runs ~ {\"inputs\": [1]} ~ \"inputs\" has to be an object",
                "projects/none/runs/1/restart ~ {\"failed\": \"maybe\"} ~ \"failed\" has to be true or false",
                "projects/none/plan ~ {\"files\": [{\"name\": []}]} ~ \"files[0].name\" has to be a text",
                "projects/none/plan ~ [] ~ it has to be an object",
                "projects ~ 7 ~ it has to be an object",
                "projects ~ {\"name\": ~ not the JSON this route takes",
            })
    void a_body_of_the_wrong_types_is_a_problem_that_says_which_part(String route, String body, String sentence) {
        admin().body(body)
                .post("/api/v1/" + route)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("INVALID_REQUEST"))
                .body("detail", containsString(sentence))
                .body("detail", not(containsString("hunter2")));
    }

    @Test
    void git_asks_nobody_for_a_password() {
        given().get("/git/demo.git/info/refs?service=git-upload-pack")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Basic"));
    }

    @Test
    void health_is_open_and_metrics_are_not() {
        given().get("/q/health").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(401);
        admin().get("/q/metrics").then().statusCode(200).body(containsString("jvm_memory"));
    }

    @Test
    void a_sign_in_gives_a_session_that_ends_with_the_sign_out() {
        String cookie = given().contentType(ContentType.JSON)
                .body(Map.of("token", "test-token"))
                .post("/api/v1/session")
                .then()
                .statusCode(200)
                .body("user.name", equalTo("admin"))
                .extract()
                .cookie("noria_session");
        given().cookie("noria_session", cookie).get("/api/v1/projects").then().statusCode(200);
        given().cookie("noria_session", cookie)
                .header("Sec-Fetch-Site", "same-origin")
                .delete("/api/v1/session")
                .then()
                .statusCode(204);
        given().cookie("noria_session", cookie).get("/api/v1/projects").then().statusCode(401);
    }

    @Test
    void a_session_changes_nothing_for_a_page_of_another_site() {
        String cookie = given().contentType(ContentType.JSON)
                .body(Map.of("token", "test-token"))
                .post("/api/v1/session")
                .cookie("noria_session");
        given().cookie("noria_session", cookie)
                .header("Origin", "https://evil.example")
                .contentType(ContentType.JSON)
                .body(Map.of("name", "stolen"))
                .post("/api/v1/projects")
                .then()
                .statusCode(401);
        admin().get("/api/v1/projects/stolen").then().statusCode(404);
    }

    @Test
    void a_wrong_token_is_refused_with_a_sentence() {
        given().contentType(ContentType.JSON)
                .body(Map.of("token", "wrong"))
                .post("/api/v1/session")
                .then()
                .statusCode(401)
                .body("detail", containsString("not the right one"));
    }

    @Test
    void a_project_is_made_changed_and_deleted() {
        admin().body(Map.of("name", "surface"))
                .post("/api/v1/projects")
                .then()
                .statusCode(201)
                .header("Location", containsString("/api/v1/projects/surface"))
                .body("hosted", equalTo(true))
                .body("branch", equalTo("main"))
                .body("poll", equalTo("1s"))
                .body("gitUrl", containsString("/git/surface.git"));
        admin().body(Map.of("name", "surface"))
                .post("/api/v1/projects")
                .then()
                .statusCode(409)
                .body("code", equalTo("PROJECT_EXISTS"));
        admin().body(Map.of("branch", "trunk", "poll", "5m"))
                .patch("/api/v1/projects/surface")
                .then()
                .statusCode(200)
                .body("branch", equalTo("trunk"))
                .body("poll", equalTo("5m"));
        admin().get("/api/v1/projects").then().statusCode(200).body("name", hasItem("surface"));
        admin().delete("/api/v1/projects/surface").then().statusCode(204);
        admin().get("/api/v1/projects/surface").then().statusCode(404).body("code", equalTo("PROJECT_NOT_FOUND"));
    }

    @Test
    void bad_input_gets_a_sentence_and_makes_nothing() {
        for (Map<String, Object> bad : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("name", "../etc"),
                Map.of("name", "UPPER"),
                Map.of("name", "a.git"),
                Map.of("name", "ok-name", "poll", "often"),
                Map.of("name", "ok-name", "branch", "a b"),
                Map.of("name", "ok-name", "url", "ext::sh -c id"),
                Map.of("name", "ok-name", "url", "-u"))) {
            admin().body(bad)
                    .post("/api/v1/projects")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("detail", notNullValue())
                    .body("blame", equalTo("user"));
        }
        admin().body("{\"name\": ")
                .post("/api/v1/projects")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
        admin().get("/api/v1/projects").then().body("name", not(hasItem("ok-name")));
    }

    @Test
    void unknown_things_are_not_found_with_a_sentence() {
        for (String path : List.of(
                "/api/v1/projects/nope",
                "/api/v1/projects/nope/runs",
                "/api/v1/projects/nope/runs/1",
                "/api/v1/projects/nope/runs/1/steps/x/log",
                "/api/v1/projects/nope/environments",
                "/api/v1/nothing/here")) {
            admin().get(path).then().statusCode(404).contentType("application/problem+json");
        }
    }

    @Test
    void lists_refuse_what_they_do_not_know() {
        admin().get("/api/v1/runs?limit=0").then().statusCode(400);
        admin().get("/api/v1/runs?status=great").then().statusCode(400).body("detail", containsString("great"));
        admin().get("/api/v1/runs?limit=200").then().statusCode(200);
    }

    @Test
    void lint_says_what_is_wrong_and_where() {
        admin().body(Map.of("content", "stages:\n  tset:\n    unit: {image: busybox, commands: [true]}\n"))
                .post("/api/v1/lint")
                .then()
                .statusCode(200)
                .body("valid", equalTo(false))
                .body("problems[0].line", equalTo(2))
                .body("problems[0].column", equalTo(3))
                .body("problems[0].code", equalTo("unknown-stage"))
                .body("problems[0].message", containsString("test"));
        given().header("Authorization", "Bearer test-token")
                .contentType("text/plain")
                .body("stages: {test: {unit: {image: busybox, commands: [echo hi]}}}")
                .post("/api/v1/lint")
                .then()
                .statusCode(200)
                .body("valid", equalTo(true))
                .body("problems", hasSize(0));
    }

    @Test
    void a_body_over_the_limit_is_refused() {
        admin().body("{\"content\": \"" + "x".repeat(11 << 20) + "\"}")
                .post("/api/v1/lint")
                .then()
                .statusCode(413);
    }

    @Test
    void answers_carry_a_strict_content_policy() {
        given().get("/q/health")
                .then()
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .header("X-Content-Type-Options", equalTo("nosniff"));
    }

    @Test
    void status_says_what_the_server_uses() {
        admin().get("/api/v1/status")
                .then()
                .statusCode(200)
                .body("version", notNullValue())
                .body("database.kind", equalTo("h2"))
                .body("runtimes[0].name", equalTo("docker"))
                .body("queue.limit", equalTo(4));
    }
}
