package dev.noria.deployment;

import dev.noria.container.ImageBuild;
import dev.noria.container.Images;
import dev.noria.container.Instances;
import dev.noria.container.Limits;
import dev.noria.container.Place;
import dev.noria.container.docker.DockerImages;
import dev.noria.container.docker.DockerInstances;
import dev.noria.container.docker.DockerRuntime;
import dev.noria.container.docker.TestEngine;
import dev.noria.container.docker.TestImages;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.deployment.docker.DockerTarget;
import dev.noria.deployment.environment.ServingServices;
import dev.noria.deployment.target.Targets;
import dev.noria.plan.StepAction.Deploy;
import dev.noria.plan.StepAction.DeployTarget;
import dev.noria.plan.StepAction.HealthCheck;
import dev.noria.platform.Cancellation;
import dev.noria.project.Project;
import dev.noria.release.InMemoryReleases;
import dev.noria.release.RecordedStep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The real engine under an identity of its own, and a project to deploy to it; leaves nothing behind. */
public final class EngineFixture implements AutoCloseable {
    public static final Project SHOP = RecordedStep.project(1, "shop");
    public static final String ENVIRONMENT = "staging";

    private final String instanceId =
            UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    private final DockerEngine engine = new DockerEngine(TestEngine.HOST, instanceId, Clock.systemUTC());
    public final Images images = new DockerImages(engine);
    public final Instances instances = new DockerInstances(engine);
    public final InMemoryDeployments deployments = new InMemoryDeployments(Clock.systemUTC());
    public final Targets targets = new Targets(List.of(target(TestImages.BUSYBOX)));
    public final ServingServices services = new ServingServices(deployments, targets);

    public EngineFixture() {
        TestImages.ensureBusybox(engine);
    }

    public DockerTarget target(String helperImage) {
        return new DockerTarget(
                new DockerRuntime(engine),
                images,
                instances,
                (project, image) -> Optional.empty(),
                instanceId,
                helperImage);
    }

    /** An image of this fixture's own: busybox and a file, built by the engine. */
    public String build(String tag) throws IOException {
        Place place = new Place("noria-" + instanceId + "-build", "/workspace", Map.of());
        DockerRuntime runtime = new DockerRuntime(engine);
        try {
            runtime.prepare(place);
            runtime.fillWorkspace(place, out -> {
                TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8");
                byte[] dockerfile = "FROM %s\nCOPY Dockerfile /built\n"
                        .formatted(TestImages.BUSYBOX)
                        .getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry("Dockerfile");
                entry.setSize(dockerfile.length);
                tar.putArchiveEntry(entry);
                tar.write(dockerfile);
                tar.closeArchiveEntry();
                tar.finish();
            });
            return images.build(
                            new ImageBuild(
                                    place,
                                    ".",
                                    "Dockerfile",
                                    Optional.empty(),
                                    Map.of(),
                                    List.of(tag),
                                    Map.of(),
                                    false,
                                    Limits.NONE),
                            (time, kind, bytes) -> {},
                            Cancellation.NONE)
                    .id();
        } finally {
            runtime.remove(place);
        }
    }

    public String network() {
        return "noria-" + instanceId.substring(0, 8) + "-shop-" + ENVIRONMENT;
    }

    /** A server that has just started. */
    public DeployHandler handler() {
        return handler(targets);
    }

    DeployHandler handler(Targets on) {
        DeploySettings settings = new DeploySettings(Duration.ofSeconds(1), Duration.ofSeconds(1));
        return new DeployHandler(deployments, new InMemoryReleases(), on, new Turns(), settings);
    }

    public RecordedStep step(long run) {
        return new RecordedStep(SHOP, RecordedStep.sha('a'), run);
    }

    /** A web server that answers {@code /health} with this text. */
    public static Deploy web(String text) {
        return deploy("mkdir -p /w; echo " + text + " > /w/health; trap 'exit 0' TERM; httpd -f -p 8080 -h /w & wait");
    }

    /** A service that runs this. */
    public static Deploy deploy(String script) {
        return deploy(script, Duration.ofSeconds(5));
    }

    /** A service that runs this and may take so long to become healthy. */
    public static Deploy deploy(String script, Duration within) {
        HealthCheck check = new HealthCheck("/health", Duration.ofMillis(200), Duration.ofSeconds(2), within);
        return new Deploy(
                ENVIRONMENT,
                new DeployTarget("docker", "local", "staging"),
                "web",
                TestImages.BUSYBOX,
                Optional.of(8080),
                Optional.of(check),
                Map.of("GREETING", "hello"),
                List.of("sh", "-c", script));
    }

    @Override
    public void close() {
        try {
            target(TestImages.BUSYBOX).removeAll("shop", List.of(ENVIRONMENT));
        } finally {
            engine.close();
        }
    }
}
