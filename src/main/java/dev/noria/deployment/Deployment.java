package dev.noria.deployment;

import dev.noria.platform.ErrorCode;
import java.time.Instant;
import java.util.Optional;

/**
 * The change of a service to a new revision.
 *
 * @param phase how far it got
 * @param revision number of the new revision, once its image is known
 * @param previous number of the revision that served before
 * @param run number of the run that asked for it
 * @param error why it did not succeed, with {@code reason} as the sentence
 */
public record Deployment(
        long id,
        String environment,
        String service,
        DeploymentStatus status,
        Optional<DeploymentPhase> phase,
        Optional<Integer> revision,
        Optional<Integer> previous,
        String image,
        Optional<String> version,
        String commit,
        long run,
        Optional<ErrorCode> error,
        Optional<String> reason,
        Instant startedAt,
        Optional<Instant> finishedAt) {}
