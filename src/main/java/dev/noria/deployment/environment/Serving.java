package dev.noria.deployment.environment;

import dev.noria.deployment.target.Revision;
import dev.noria.deployment.target.ServiceId;

/**
 * What serves.
 *
 * @param targetKind kind of the target it runs on
 */
public record Serving(ServiceId service, String targetKind, Revision revision) {}
