package dev.noria.deployment.environment;

import dev.noria.deployment.target.ServiceId;
import java.util.List;
import java.util.Optional;

/** What is kept of environments. Who carries deployments out keeps it, for these decide what serves. */
public interface Environments {

    Optional<Serving> serving(ServiceId service);

    /** By name. */
    List<Environment> environments(long projectId);
}
