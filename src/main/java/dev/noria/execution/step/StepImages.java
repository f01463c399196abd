package dev.noria.execution.step;

import dev.noria.container.ContainerRuntime;
import dev.noria.container.ImageInfo;
import dev.noria.container.Images;
import dev.noria.container.Progress;
import dev.noria.container.PullPolicy;
import dev.noria.container.RegistryCredentials;
import dev.noria.container.RegistrySignIn;
import dev.noria.execution.driver.Launch;
import dev.noria.plan.StepAction.RunContainer;
import dev.noria.plan.TriggerFacts.PullRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * The images of steps. Who signs in to their registries is only found out when something has to be pulled: it may take
 * the time of a program or of a cloud's answer.
 */
@ApplicationScoped
public class StepImages {
    private final ContainerRuntime runtime;
    private final Images images;
    private final RegistrySignIn accounts;

    public StepImages(ContainerRuntime runtime, Images images, RegistrySignIn accounts) {
        this.runtime = runtime;
        this.images = images;
        this.accounts = accounts;
    }

    ImageInfo ensure(Launch launch, RunContainer action, Progress progress) {
        Optional<ImageInfo> present = action.pull() ? Optional.empty() : images.inspect(action.image());
        return present.orElseGet(() -> runtime.ensureImage(
                action.image(),
                action.pull() ? PullPolicy.ALWAYS : PullPolicy.IF_MISSING,
                credentials(launch, action),
                progress));
    }

    /** Whoever wrote a fork's file may name any image: the project's accounts are not for them. */
    private Optional<RegistryCredentials> credentials(Launch launch, RunContainer action) {
        boolean fork = launch.plan()
                .facts()
                .details()
                .pullRequest()
                .map(PullRequest::fork)
                .orElse(false);
        return fork ? Optional.empty() : accounts.forImage(launch.run().project(), action.image());
    }
}
