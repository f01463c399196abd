package dev.noria.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.container.ImageInfo;
import dev.noria.deployment.environment.Environment;
import dev.noria.deployment.environment.Serving;
import dev.noria.deployment.target.Revision;
import dev.noria.deployment.target.RevisionSettings;
import dev.noria.deployment.target.ServiceId;
import dev.noria.plan.StepAction.DeployTarget;
import dev.noria.plan.StepAction.HealthCheck;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.project.ProjectName;
import dev.noria.project.ProjectStore;
import dev.noria.release.RecordedStep;
import dev.noria.release.Release;
import dev.noria.release.ReleaseStore;
import dev.noria.release.Version;
import dev.noria.release.notes.ReleaseNotes;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StoredDeploymentsTest {
    private static final AtomicLong RUN = new AtomicLong(1000);
    private static final RevisionSettings SETTINGS = new RevisionSettings(
            Optional.of(8080),
            Optional.of(
                    new HealthCheck("/health", Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofSeconds(30))),
            Map.of("GREETING", "hello"),
            List.of("serve", "--all"));

    @Inject
    ProjectStore projects;

    @Inject
    DeploymentStore deployments;

    @Inject
    ReleaseStore releases;

    private Project project;
    private ServiceId web;

    @BeforeEach
    void make_a_project() {
        String name = "deploy-" + UUID.randomUUID().toString().substring(0, 8);
        project = projects.create(
                new ProjectName(name),
                Optional.of("https://git.example/x.git"),
                "main",
                Optional.empty(),
                Duration.ofHours(1));
        web = ServiceId.of(project, "staging", "web");
    }

    @AfterEach
    void remove_it() {
        projects.remove(project);
    }

    @Test
    void keeps_a_deployment_from_plan_to_end() {
        NewDeployment wanted = wanted(web, RUN.incrementAndGet());
        Deployment planned = deployments.plan(wanted);
        assertThat(deployments.plan(wanted)).isEqualTo(planned);
        assertThat(planned.status()).isEqualTo(DeploymentStatus.PLANNED);
        assertThat(deployments.serving(web)).isEmpty();
        assertThat(deployments.revisionOf(planned.id())).isEmpty();

        deployments.enter(planned.id(), DeploymentPhase.PULL);
        Revision revision = revise(planned);
        assertThat(revise(planned)).isEqualTo(revision);
        assertThat(deployments.revisionOf(planned.id())).contains(revision);
        deployments.switched(planned.id());
        assertThat(deployments.end(planned.id(), DeploymentStatus.SUCCEEDED, Optional.empty(), Optional.empty()))
                .isTrue();

        assertThat(deployments.serving(web)).contains(new Serving(web, "docker", revision));
        Deployment ended = deployments.get(planned.id());
        assertThat(ended.status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(ended.phase()).contains(DeploymentPhase.DRAIN);
        assertThat(ended.revision()).contains(1);
        assertThat(ended.previous()).isEmpty();
        assertThat(ended.finishedAt()).isPresent();
        assertThat(revision.settings()).isEqualTo(SETTINGS);
    }

    @Test
    void changes_nothing_for_who_comes_late() {
        Deployment planned = deployments.plan(wanted(web, RUN.incrementAndGet()));
        deployments.enter(planned.id(), DeploymentPhase.PULL);
        revise(planned);
        deployments.end(
                planned.id(), DeploymentStatus.FAILED, Optional.of(ErrorCode.UNHEALTHY), Optional.of("It is sick."));
        Deployment failed = deployments.get(planned.id());

        deployments.enter(planned.id(), DeploymentPhase.SWITCH);
        deployments.switched(planned.id());
        assertThat(deployments.end(planned.id(), DeploymentStatus.SUCCEEDED, Optional.empty(), Optional.empty()))
                .isFalse();

        assertThat(deployments.get(planned.id())).isEqualTo(failed);
        assertThat(deployments.serving(web)).isEmpty();
        assertThat(failed.error()).contains(ErrorCode.UNHEALTHY);
        assertThat(failed.reason()).contains("It is sick.");
    }

    @Test
    void numbers_revisions_within_their_service() {
        serve(web);
        Deployment second = serve(web);
        Deployment other = serve(ServiceId.of(project, "staging", "api"));

        assertThat(second.revision()).contains(2);
        assertThat(second.previous()).contains(1);
        assertThat(other.revision()).contains(1);
        assertThat(deployments.ofProject(project.id()))
                .extracting(Deployment::service)
                .containsExactly("api", "web", "web");
        assertThat(deployments.environments(project.id())).singleElement().satisfies(environment -> {
            assertThat(environment.name()).isEqualTo("staging");
            assertThat(environment.services())
                    .extracting(Environment.Service::name)
                    .containsExactly("api", "web");
            assertThat(environment.services().get(1).serving().orElseThrow().number())
                    .isEqualTo(2);
            assertThat(environment.services().get(1).since()).isPresent();
        });
    }

    @Test
    void abandons_what_nobody_drives_any_more() {
        Deployment stopped = deployments.plan(wanted(web, RUN.incrementAndGet()));
        deployments.enter(stopped.id(), DeploymentPhase.HEALTH);
        Deployment queued = deployments.plan(wanted(web, RUN.incrementAndGet()));
        Deployment now = deployments.plan(wanted(web, RUN.incrementAndGet()));
        deployments.enter(now.id(), DeploymentPhase.PULL);

        deployments.abandonOlder(now.id());

        assertThat(deployments.get(stopped.id()).error()).contains(ErrorCode.SERVER_RESTARTED);
        assertThat(deployments.get(queued.id()).status()).isEqualTo(DeploymentStatus.PLANNED);
        assertThat(deployments.get(now.id()).status()).isEqualTo(DeploymentStatus.RUNNING);
    }

    @Test
    void keeps_releases_newest_first_and_each_version_once() {
        releases.record(release("1.0.0", Optional.of("registry.example/shop@sha256:1")));
        releases.record(release("1.1.0", Optional.empty()));

        assertThat(releases.ofProject(project.id()))
                .extracting(release -> release.version().value())
                .containsExactly("1.1.0", "1.0.0");
        assertThat(releases.find(project.id(), new Version("1.0.0")))
                .contains(release("1.0.0", Optional.of("registry.example/shop@sha256:1")));
        assertThat(releases.ofImage(project.id(), "registry.example/shop@sha256:1"))
                .isPresent();
        assertThatThrownBy(() -> releases.record(release("1.0.0", Optional.empty())))
                .isInstanceOfSatisfying(
                        NoriaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RELEASE_EXISTS));
    }

    private Deployment serve(ServiceId service) {
        Deployment planned = deployments.plan(wanted(service, RUN.incrementAndGet()));
        deployments.enter(planned.id(), DeploymentPhase.PULL);
        revise(planned);
        deployments.switched(planned.id());
        deployments.end(planned.id(), DeploymentStatus.SUCCEEDED, Optional.empty(), Optional.empty());
        return deployments.get(planned.id());
    }

    private Revision revise(Deployment deployment) {
        return deployments.revise(
                deployment.id(), new ImageInfo("sha256:1", Optional.empty()), SETTINGS, number -> "web-r" + number);
    }

    private static NewDeployment wanted(ServiceId service, long run) {
        return new NewDeployment(
                service,
                new DeployTarget("docker", "local", "staging"),
                run,
                "noria",
                "deploy",
                1,
                "registry.example/shop@sha256:1",
                Optional.of("1.0.0"),
                RecordedStep.sha('a'),
                run);
    }

    private Release release(String version, Optional<String> image) {
        return new Release(
                project.id(),
                new Version(version),
                RecordedStep.sha('a'),
                1,
                image,
                image.map(reference -> "sha256:1"),
                List.of("1", "latest"),
                Optional.of("v" + version),
                ReleaseNotes.NONE,
                RecordedStep.NOW);
    }
}
