package dev.noria.deployment.environment;

import java.util.Optional;

/**
 * A service as it is stored.
 *
 * @param environment the environment's name
 * @param serving number of the revision that serves
 */
public record KeptService(long id, String environment, String name, Optional<Integer> serving) {}
