package dev.noria.execution.step;

import dev.noria.container.ImageBuild;
import dev.noria.container.ImageInfo;
import dev.noria.container.Images;
import dev.noria.container.Labels;
import dev.noria.container.OutputKind;
import dev.noria.plan.StepAction.BuildImage;
import dev.noria.run.StepContext;
import dev.noria.run.StepHandler;
import dev.noria.run.StepResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Builds images from the workspace. A build that was cut short is begun again: it changes nothing but the engine's cache. */
@ApplicationScoped
public class BuildSteps implements StepHandler<BuildImage> {
    private final Images images;
    private final StepContainers containers;

    public BuildSteps(Images images, StepContainers containers) {
        this.images = images;
        this.containers = containers;
    }

    @Override
    public Class<BuildImage> actionType() {
        return BuildImage.class;
    }

    @Override
    public boolean resumable() {
        return true;
    }

    @Override
    public StepResult run(BuildImage action, StepContext context) {
        // This room makes all contexts; the place in them is nobody else's business.
        StepRun run = (StepRun) context;
        List<String> tags = new ArrayList<>();
        tags.add("noria/%s:%d-%s"
                .formatted(
                        run.project().name(), run.facts().number(), run.step().toLowerCase(java.util.Locale.ROOT)));
        tags.addAll(action.tags());
        ImageInfo image = images.build(
                new ImageBuild(
                        run.place(),
                        run.workTree().inVolume(action.context()),
                        action.dockerfile(),
                        action.target(),
                        action.arguments(),
                        tags,
                        Map.of(Labels.PROJECT, run.project().name().value(), Labels.RUN, Long.toString(run.runId())),
                        action.pull(),
                        containers.usualLimits()),
                (received, kind, bytes) -> run.output().bytes(received, kind == OutputKind.STDERR, bytes),
                run.cancellation());
        return StepResult.succeeded(
                Map.of("image", image.id(), "digest", image.digest().orElse(image.id())));
    }
}
