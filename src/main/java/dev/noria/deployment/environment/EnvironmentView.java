package dev.noria.deployment.environment;

import dev.noria.deployment.target.Revision;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An environment as JSON. */
public record EnvironmentView(String name, String tier, List<ServiceView> services) {

    /**
     * A service as JSON.
     *
     * @param status {@code serving}, {@code stopped} (it should serve, and does not run), {@code deploying} (for the
     *     first time), {@code none} (nothing was ever deployed well), {@code unknown} (the target does not answer)
     */
    public record ServiceView(
            String name,
            @Nullable Integer revision,
            @Nullable String image,
            @Nullable String version,
            @Nullable String commit,
            @Nullable Long run,
            String status,
            @Nullable String address,
            @Nullable Instant deployedAt) {

        static ServiceView of(Environment.Service service, String status, @Nullable String address) {
            Revision serving = service.serving().orElse(null);
            return new ServiceView(
                    service.name(),
                    serving == null ? null : serving.number(),
                    serving == null ? null : serving.image(),
                    serving == null ? null : serving.version().orElse(null),
                    serving == null ? null : serving.commit(),
                    serving == null ? null : serving.run(),
                    status,
                    address,
                    service.since().orElse(null));
        }
    }
}
