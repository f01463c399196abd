package dev.noria.release.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.noria.container.ContainerRuntime;
import dev.noria.container.ImageInfo;
import dev.noria.container.Images;
import dev.noria.container.PullPolicy;
import dev.noria.container.RegistryCredentials;
import dev.noria.container.RegistrySignIn;
import dev.noria.container.docker.TestRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Accounts as people set them, at a real registry with a password. */
@QuarkusTest
class RegistryAccountsTest {
    private static final String OWN = "/api/v1/projects/shipper/registries";
    private static final String SERVER = "/api/v1/registries";

    @Inject
    RegistrySignIn accounts;

    @Inject
    ContainerRuntime runtime;

    @Inject
    Images images;

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer test-token").contentType(ContentType.JSON);
    }

    @BeforeEach
    void make_a_project() {
        admin().body(Map.of("name", "shipper")).post("/api/v1/projects").then().statusCode(201);
    }

    @AfterEach
    void remove_it() {
        admin().delete("/api/v1/projects/shipper");
        admin().delete(SERVER + "/registry.example");
    }

    @Test
    void the_projects_account_comes_before_the_servers() {
        admin().body(Map.of("user", "all", "password", "hunter2-all"))
                .put(SERVER + "/registry.example")
                .then()
                .statusCode(200)
                .body("scope", equalTo("server"));
        assertThat(accounts.forImage("shipper", "registry.example/app:1").map(RegistryCredentials::username))
                .contains("all");

        String said = admin().body(Map.of("user", "own", "password", "hunter2-own"))
                .put(OWN + "/registry.example")
                .asString();
        assertThat(accounts.forImage("shipper", "registry.example/app@sha256:" + "0".repeat(64)))
                .contains(new RegistryCredentials("registry.example", "own", "hunter2-own"));
        assertThat(accounts.forImage("another", "registry.example/app").map(RegistryCredentials::username))
                .contains("all");
        assertThat(said + admin().get(OWN).asString() + admin().get(SERVER).asString())
                .doesNotContain("hunter2");

        admin().delete(OWN + "/registry.example").then().statusCode(204);
        admin().get(OWN).then().body("", hasSize(0));
        admin().delete(OWN + "/registry.example").then().statusCode(404);
    }

    @Test
    void docker_hub_goes_by_its_name() {
        admin().body(Map.of("user", "me", "password", "hub-token"))
                .put(OWN + "/docker.io")
                .then()
                .statusCode(200);

        assertThat(accounts.forImage("shipper", "busybox").map(RegistryCredentials::username))
                .contains("me");
    }

    @Test
    void refuses_what_is_no_account() {
        refuses("nowhere", Map.of("user", "a", "password", "b"), "is no registry");
        refuses("registry.example", Map.of("user", "a"), "needs a user and a password");
        refuses("registry.example", Map.of("user", "a:b", "password", "c"), "a colon");
        refuses("registry.example", Map.of("kind", "magic", "user", "a", "password", "c"), "take password or ecr");
        refuses("registry.example", Map.of("kind", "ecr", "user", "a", "password", "c"), "is no registry of ECR");
        given().get(OWN).then().statusCode(401);
        given().get(SERVER).then().statusCode(401);
    }

    private static void refuses(String registry, Map<String, ?> body, String says) {
        admin().body(body).put(OWN + "/" + registry).then().statusCode(400).body("detail", containsString(says));
    }

    @Test
    @Tag("engine")
    void a_real_registry_takes_and_gives_with_the_account() throws Exception {
        try (TestRegistry registry = TestRegistry.withPassword()) {
            String image = registry.host() + "/team/app:1";
            admin().body(Map.of("user", TestRegistry.USER, "password", TestRegistry.PASSWORD))
                    .put(OWN + "/" + registry.host())
                    .then()
                    .statusCode(200);
            images.tag("busybox", image);
            try {
                images.push(image, accounts.forImage("shipper", image), line -> {});
                untag(image);
                assertThatThrownBy(() -> runtime.ensureImage(image, PullPolicy.ALWAYS, Optional.empty(), line -> {}))
                        .hasMessageContaining("credentials");

                ImageInfo pulled =
                        runtime.ensureImage(image, PullPolicy.ALWAYS, accounts.forImage("shipper", image), line -> {});
                assertThat(pulled.digest()).isPresent();
            } finally {
                untag(image);
            }
        }
    }

    /** Noria leaves images alone that it did not build. */
    private static void untag(String image) throws Exception {
        new ProcessBuilder("docker", "rmi", image)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
