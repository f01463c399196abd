package dev.noria.release;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.noria.platform.Home;
import dev.noria.platform.NoriaConfig;
import dev.noria.project.Project;
import dev.noria.project.ProjectName;
import dev.noria.project.ProjectStore;
import dev.noria.release.notes.ReleaseNotes;
import dev.noria.release.version.Change;
import dev.noria.release.version.VersionChoice.Chosen;
import dev.noria.source.CommitInfo;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReleaseResourceTest {
    private static final String RELEASES = "/api/v1/projects/released/releases";
    private static final String ITEMS = "/api/v1/projects/released/work-items";

    @Inject
    ProjectStore projects;

    @Inject
    ReleaseStore releases;

    @Inject
    Home home;

    @Inject
    NoriaConfig config;

    private Project project;

    @BeforeEach
    void make_a_release() {
        project = projects.create(
                new ProjectName("released"),
                Optional.of("https://git.example/x.git"),
                "main",
                Optional.empty(),
                Duration.ofHours(1));
        Version version = new Version("1.1.0");
        CommitInfo commit = new CommitInfo(
                RecordedStep.sha('a'),
                "feat(cart): coupons (#12)\n\nSHOP-7",
                "Ada Lovelace",
                "ada@example.org",
                Instant.EPOCH);
        releases.record(new Release(
                project.id(),
                version,
                RecordedStep.sha('a'),
                3,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of("v1.1.0"),
                ReleaseNotes.of(
                        new Chosen(version, Optional.of(new Version("1.0.0")), List.of(Change.of(commit)), true)),
                RecordedStep.NOW));
    }

    @AfterEach
    void remove_it() {
        projects.remove(project);
    }

    private RequestSpecification admin() {
        String token = config.adminToken().filter(set -> !set.isBlank()).orElseGet(() -> home.once("admin-token", 24));
        return given().header("Authorization", "Bearer " + token);
    }

    @Test
    void a_release_says_what_it_brings() {
        admin().get(RELEASES + "/1.1.0")
                .then()
                .statusCode(200)
                .body("previous", equalTo("1.0.0"))
                .body("commits", equalTo(1))
                .body("items", equalTo(List.of("#12", "SHOP-7")));
        admin().get(RELEASES + "/1.1.0/notes")
                .then()
                .statusCode(200)
                .body("groups[0].kind", equalTo("feature"))
                .body("groups[0].entries[0].scope", equalTo("cart"))
                .body("groups[0].entries[0].items[0].name", equalTo("#12"))
                .body("groups[0].entries[0].items[0].url", nullValue());
    }

    @Test
    void work_items_are_linked_where_the_project_says() {
        admin().contentType("application/json")
                .body(Map.of("number", "https://git.example/shop/issues/{item}"))
                .put(ITEMS)
                .then()
                .statusCode(200)
                .body("key", nullValue());

        admin().get(RELEASES + "/1.1.0/notes")
                .then()
                .body("groups[0].entries[0].items[0].url", equalTo("https://git.example/shop/issues/12"));
        admin().get(RELEASES + "/1.1.0/notes.md")
                .then()
                .statusCode(200)
                .contentType(containsString("text/markdown"))
                .body(containsString("[#12](https://git.example/shop/issues/12), SHOP-7"));
    }

    @Test
    void bad_addresses_and_releases_that_are_not_are_said_so() {
        admin().contentType("application/json")
                .body(Map.of("key", "javascript:alert({item})"))
                .put(ITEMS)
                .then()
                .statusCode(400)
                .body("detail", containsString("write an http or https address"));
        admin().get(ITEMS).then().statusCode(200).body("key", nullValue());
        admin().get(RELEASES + "/9.9.9").then().statusCode(404).body("detail", containsString("has no release 9.9.9"));
    }
}
