package dev.noria.source.credential;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.noria.source.GitCommand;
import dev.noria.source.SshGit;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class GitCredentialResourceTest {
    private static final String OWN = "/api/v1/projects/guarded/git-credentials";

    @TempDir
    Path temp;

    private SshGit server;

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer test-token").contentType(ContentType.JSON);
    }

    @BeforeEach
    void make_a_project() throws Exception {
        GitCommand repository = GitCommand.init(temp.resolve("demo"));
        repository.commit("first");
        server = new SshGit(temp);
        admin().body(Map.of("name", "guarded", "url", server.url("demo/.git"), "poll", "10m"))
                .post("/api/v1/projects")
                .then()
                .statusCode(201);
    }

    @AfterEach
    void remove_it() throws IOException {
        admin().delete("/api/v1/projects/guarded");
        server.close();
    }

    @Test
    void from_nothing_to_a_key_that_reads() throws Exception {
        admin().get(OWN).then().statusCode(200).body("kind", equalTo("none"));

        JsonPath made = admin().body(Map.of("kind", "ssh")).put(OWN).jsonPath();
        String publicKey = made.getString("publicKey");
        assertThat(publicKey).startsWith("ssh-ed25519 ").endsWith(" noria-guarded");
        assertThat(made.getList("hostKeys")).isEmpty();

        JsonPath first = admin().post(OWN + "/try").jsonPath();
        assertThat(first.getBoolean("ok")).isFalse();
        assertThat(first.getString("code")).isEqualTo("HOST_KEY_REFUSED");
        assertThat(first.getBoolean("hostKeyChanged")).isFalse();
        String shown = first.getString("hostKey.key");
        assertThat(server.hostKey()).endsWith(shown);

        admin().body(Map.of("kind", "ssh", "hostKeys", List.of(shown)))
                .put(OWN)
                .then()
                .statusCode(200)
                .body("publicKey", equalTo(publicKey))
                .body("hostKeys[0].fingerprint", startsWith("SHA256:"));
        admin().post(OWN + "/try").then().body("ok", equalTo(false)).body("detail", containsString("deploy key"));

        server.allow(publicKey);
        admin().post(OWN + "/try")
                .then()
                .statusCode(200)
                .body("ok", equalTo(true))
                .body("branches", equalTo(1))
                .body("head", equalTo("main"));

        server.changeHostKey();
        admin().post(OWN + "/try")
                .then()
                .body("code", equalTo("HOST_KEY_REFUSED"))
                .body("hostKeyChanged", equalTo(true));

        admin().body(Map.of("kind", "ssh", "renew", true))
                .put(OWN)
                .then()
                .body("publicKey", org.hamcrest.Matchers.not(equalTo(publicKey)))
                .body("hostKeys", hasSize(1));
        admin().delete(OWN).then().statusCode(204);
        admin().get(OWN).then().body("kind", equalTo("none")).body("publicKey", nullValue());
    }

    @Test
    void never_answers_with_what_is_secret() {
        String password = admin().body(Map.of("kind", "password", "user", "ci", "password", "hunter2-x"))
                .put(OWN)
                .then()
                .statusCode(200)
                .body("kind", equalTo("password"))
                .body("user", equalTo("ci"))
                .extract()
                .asString();
        String key = admin().body(Map.of("kind", "ssh")).put(OWN).asString();

        assertThat(password + key + admin().get(OWN).asString()).doesNotContain("hunter2", "PRIVATE");
    }

    @Test
    void refuses_what_cannot_sign_in() {
        refuses(Map.of("kind", "magic"), "\"ssh\"");
        refuses(Map.of("kind", "password", "user", "ci"), "A password or token is needed");
        refuses(Map.of("kind", "password", "user", "a:b", "password", "x"), "without a colon");
        refuses(Map.of("kind", "ssh", "hostKeys", List.of("nonsense")), "ssh-keyscan");
        refuses(Map.of("kind", "ssh", "privateKey", "nonsense"), "without a passphrase");
        given().get(OWN).then().statusCode(401);

        admin().body(Map.of("name", "hosted-one")).post("/api/v1/projects");
        admin().body(Map.of("kind", "ssh"))
                .put("/api/v1/projects/hosted-one/git-credentials")
                .then()
                .statusCode(400)
                .body("detail", containsString("is hosted here"));
        admin().delete("/api/v1/projects/hosted-one");
    }

    private static void refuses(Map<String, ?> body, String says) {
        admin().body(body).put(OWN).then().statusCode(400).body("detail", containsString(says));
    }
}
