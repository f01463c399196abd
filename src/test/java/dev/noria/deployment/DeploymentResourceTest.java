package dev.noria.deployment;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.noria.container.ImageInfo;
import dev.noria.deployment.target.RevisionSettings;
import dev.noria.deployment.target.ServiceId;
import dev.noria.plan.StepAction.DeployTarget;
import dev.noria.platform.Home;
import dev.noria.platform.NoriaConfig;
import dev.noria.project.Project;
import dev.noria.project.ProjectName;
import dev.noria.project.ProjectStore;
import dev.noria.release.RecordedStep;
import dev.noria.release.Release;
import dev.noria.release.ReleaseStore;
import dev.noria.release.Version;
import dev.noria.release.notes.ReleaseNotes;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeploymentResourceTest {
    private static final String IMAGE = "registry.example/shop@sha256:1";
    private static final String SHA = RecordedStep.sha('b');

    @Inject
    ProjectStore projects;

    @Inject
    Deployments deployments;

    @Inject
    ReleaseStore releases;

    @Inject
    Home home;

    @Inject
    NoriaConfig config;

    private Project project;

    @BeforeEach
    void make_a_project() {
        project = projects.create(
                new ProjectName("deployed"),
                Optional.of("https://git.example/x.git"),
                "main",
                Optional.empty(),
                Duration.ofHours(1));
    }

    @AfterEach
    void remove_it() {
        projects.remove(project);
    }

    @Test
    void lists_releases() {
        releases.record(new Release(
                project.id(),
                new Version("1.0.0"),
                SHA,
                7,
                Optional.of(IMAGE),
                Optional.of("sha256:1"),
                List.of("1.0.0", "latest"),
                Optional.empty(),
                ReleaseNotes.NONE,
                RecordedStep.NOW));

        admin().get("/api/v1/projects/deployed/releases")
                .then()
                .statusCode(200)
                .body("$", hasSize(1))
                .body("[0].version", equalTo("1.0.0"))
                .body("[0].image", equalTo(IMAGE))
                .body("[0].tags", equalTo(List.of("1.0.0", "latest")))
                .body("[0].gitTag", nullValue())
                .body("[0].run", equalTo(7))
                .body("[0].createdAt", equalTo("2026-01-31T12:00:00Z"));
    }

    @Test
    void lists_environments_and_deployments_whatever_the_engine_does() {
        Deployment deployment = deployments.plan(new NewDeployment(
                ServiceId.of(project, "staging", "web"),
                new DeployTarget("docker", "local", "staging"),
                -1,
                "noria",
                "deploy",
                1,
                IMAGE,
                Optional.of("1.0.0"),
                SHA,
                7));
        deployments.enter(deployment.id(), DeploymentPhase.PULL);
        admin().get("/api/v1/projects/deployed/environments")
                .then()
                .statusCode(200)
                .body("[0].services[0].status", equalTo("deploying"));
        RevisionSettings settings =
                new RevisionSettings(Optional.of(8080), Optional.empty(), Map.of("PASSWORD", "never shown"), List.of());
        deployments.revise(
                deployment.id(), new ImageInfo("sha256:1", Optional.empty()), settings, number -> "web-r" + number);
        deployments.switched(deployment.id());
        deployments.end(deployment.id(), DeploymentStatus.SUCCEEDED, Optional.empty(), Optional.empty());

        admin().get("/api/v1/projects/deployed/environments")
                .then()
                .statusCode(200)
                .body("[0].name", equalTo("staging"))
                .body("[0].tier", equalTo("staging"))
                .body("[0].services[0].name", equalTo("web"))
                .body("[0].services[0].revision", equalTo(1))
                .body("[0].services[0].version", equalTo("1.0.0"))
                .body("[0].services[0].deployedAt", notNullValue());
        admin().get("/api/v1/projects/deployed/deployments")
                .then()
                .statusCode(200)
                .body("[0].environment", equalTo("staging"))
                .body("[0].service", equalTo("web"))
                .body("[0].status", equalTo("succeeded"))
                .body("[0].revision", equalTo(1))
                .body("[0].previous", nullValue())
                .body("[0].commit", equalTo(SHA))
                .body("[0].run", equalTo(7))
                .body("[0].finishedAt", notNullValue());
    }

    @Test
    void knows_no_other_project() {
        admin().get("/api/v1/projects/nothing/releases").then().statusCode(404);
        admin().get("/api/v1/projects/nothing/environments").then().statusCode(404);
        given().get("/api/v1/projects/deployed/deployments").then().statusCode(401);
    }

    private RequestSpecification admin() {
        String token = config.adminToken().filter(set -> !set.isBlank()).orElseGet(() -> home.once("admin-token", 24));
        return given().header("Authorization", "Bearer " + token);
    }
}
