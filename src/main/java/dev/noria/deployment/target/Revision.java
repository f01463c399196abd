package dev.noria.deployment.target;

import java.time.Instant;
import java.util.Optional;

/**
 * What is, was or will be deployed as a service. Never changed.
 *
 * @param number from 1 in its service
 * @param instance name of its instance on the target
 * @param image as the step gave it
 * @param imageId the engine's identity of it, which is what runs
 * @param digest in its registry, when it has one
 * @param version of the release the image belongs to, when it belongs to one
 * @param run number of the run that deployed it
 */
public record Revision(
        int number,
        String instance,
        String image,
        String imageId,
        Optional<String> digest,
        Optional<String> version,
        String commit,
        long run,
        RevisionSettings settings,
        Instant createdAt) {}
