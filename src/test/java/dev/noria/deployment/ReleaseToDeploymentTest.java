package dev.noria.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.container.docker.TestImages;
import dev.noria.plan.StepAction.Deploy;
import dev.noria.plan.StepAction.PublishRelease;
import dev.noria.plan.StepAction.ReleaseImage;
import dev.noria.release.RealRegistry;
import dev.noria.release.RecordedStep;
import dev.noria.release.ReleaseFixture;
import dev.noria.run.StepResult;
import dev.noria.run.StepStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way of an image through the real parts: engine, registry, engine. */
@Tag("engine")
class ReleaseToDeploymentTest {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void deploys_by_digest_what_was_released(boolean signIn, @TempDir Path folder) throws Exception {
        try (EngineFixture engine = new EngineFixture();
                RealRegistry registry = new RealRegistry(signIn)) {
            String repository = registry.host() + "/noria-test/shop";
            String local = registry.host() + "/noria-test/built:1";
            RecordedStep step = engine.step(1).withOutput("build", "image", engine.build(local));
            try {
                PublishRelease release = new PublishRelease(
                        "1.0.0",
                        Optional.of(new ReleaseImage("build", repository, List.of("{version}", "{sha}"))),
                        Optional.empty());
                StepResult released = ReleaseFixture.handler(
                                engine.images, folder, signIn ? Optional.of(registry) : Optional.empty())
                        .run(release, step);

                assertThat(released.status()).as("%s", step.log()).isEqualTo(StepStatus.SUCCEEDED);
                String image = released.outputs().get("image");
                assertThat(image).startsWith(repository + "@sha256:");
                Deploy web = EngineFixture.web("released");
                StepResult deployed = engine.handler()
                        .run(
                                new Deploy(
                                        web.environment(),
                                        web.target(),
                                        web.service(),
                                        image,
                                        web.port(),
                                        web.health(),
                                        web.variables(),
                                        web.command()),
                                step);
                assertThat(deployed.status()).as("%s", step.log()).isEqualTo(StepStatus.SUCCEEDED);
            } finally {
                engine.target(TestImages.BUSYBOX).removeAll("shop", List.of(EngineFixture.ENVIRONMENT));
                engine.images.remove(local);
                engine.images.remove(repository + ":1.0.0");
                engine.images.remove(repository + ":" + RecordedStep.sha('a'));
            }
        }
    }
}
