package dev.noria.deployment;

import java.time.Duration;

/**
 * How deployments behave.
 *
 * @param settle how long an instance without health check has to stay up
 * @param grace time between TERM and KILL of what served before
 */
public record DeploySettings(Duration settle, Duration grace) {
    /** The defaults: 7 s and 10 s. */
    public static final DeploySettings DEFAULT = new DeploySettings(Duration.ofSeconds(7), Duration.ofSeconds(10));
}
