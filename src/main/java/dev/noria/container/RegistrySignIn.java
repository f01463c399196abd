package dev.noria.container;

import java.util.Optional;

/**
 * Knows how to sign in to registries. May ask a cloud or start a program, so that it is asked only when something has to
 * be pulled or pushed. Thread-safe; throws {@code REGISTRY_FAILED} when there are credentials, and they cannot be had.
 */
@FunctionalInterface
public interface RegistrySignIn {
    /**
     * For the registry of an image, on behalf of a project.
     *
     * @param image a reference with or without tag and digest
     */
    Optional<RegistryCredentials> forImage(String project, String image);
}
