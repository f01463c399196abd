package dev.noria.release.registry;

import dev.noria.secret.SecretValue;

/**
 * An account at a registry.
 *
 * @param ecr whether user and password are an access key of AWS, for which a token has to be had
 */
record RegistryAccount(String registry, boolean ecr, String user, SecretValue password) {}
