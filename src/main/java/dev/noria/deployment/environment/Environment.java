package dev.noria.deployment.environment;

import dev.noria.deployment.target.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A place where a project's services run. */
public record Environment(String name, String tier, String targetKind, List<Service> services) {
    public Environment {
        services = List.copyOf(services);
    }

    /**
     * A service of an environment.
     *
     * @param serving the revision that has the service's name, and since when
     * @param deploying whether a deployment is under way
     */
    public record Service(String name, Optional<Revision> serving, Optional<Instant> since, boolean deploying) {}
}
