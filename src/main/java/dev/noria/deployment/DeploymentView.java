package dev.noria.deployment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A deployment as JSON. */
public record DeploymentView(
        long id,
        String environment,
        String service,
        String status,
        @Nullable Integer revision,
        @Nullable Integer previous,
        String image,
        @Nullable String version,
        String commit,
        long run,
        @Nullable String reason,
        Instant startedAt,
        @Nullable Instant finishedAt) {

    static DeploymentView of(Deployment deployment) {
        return new DeploymentView(
                deployment.id(),
                deployment.environment(),
                deployment.service(),
                deployment.status().key(),
                deployment.revision().orElse(null),
                deployment.previous().orElse(null),
                deployment.image(),
                deployment.version().orElse(null),
                deployment.commit(),
                deployment.run(),
                deployment.reason().orElse(null),
                deployment.startedAt(),
                deployment.finishedAt().orElse(null));
    }
}
