package dev.noria.account;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes people, projects and tokens on the server under test, through its interface. */
public final class People {
    public static final String ADMINISTRATORS_TOKEN = "test-token";
    public static final String PASSWORD = "a password of tests";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private People() {}

    public static RequestSpecification administrator() {
        return by(ADMINISTRATORS_TOKEN);
    }

    public static RequestSpecification by(String token) {
        return given().header("Authorization", "Bearer " + token).contentType(ContentType.JSON);
    }

    /** A person who may nothing yet, with {@link #PASSWORD}. */
    public static String person() {
        String name = "person-" + NUMBER.incrementAndGet();
        administrator()
                .body(Map.of("name", name, "password", PASSWORD))
                .post("/api/v1/users")
                .then()
                .statusCode(201);
        return name;
    }

    public static String project() {
        String name = "people-" + NUMBER.incrementAndGet();
        administrator()
                .body(Map.of("name", name))
                .post("/api/v1/projects")
                .then()
                .statusCode(201);
        return name;
    }

    public static void give(String project, String person, Role role) {
        administrator()
                .body(Map.of("role", role.key()))
                .put("/api/v1/projects/" + project + "/members/users/" + person)
                .then()
                .statusCode(200);
    }

    /** The secret of a new session. */
    public static String session(String person, String password) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("name", person, "password", password))
                .post("/api/v1/session")
                .then()
                .statusCode(200)
                .extract()
                .cookie(TokenAuthentication.COOKIE);
    }

    public static RequestSpecification bySession(String session) {
        return given().cookie(TokenAuthentication.COOKIE, session)
                .header("Sec-Fetch-Site", "same-origin")
                .contentType(ContentType.JSON);
    }

    /** A token of a person, made by signing in as them. */
    public static String token(String person, String scope) {
        return bySession(session(person, PASSWORD))
                .body(Map.of("name", "test", "scope", scope))
                .post("/api/v1/tokens")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }
}
