package dev.noria.container;

/**
 * How to sign in to a registry.
 *
 * @param registry host and port, as in image references
 */
public record RegistryCredentials(String registry, String username, String password) {
    @Override
    public String toString() {
        return "RegistryCredentials[" + registry + ", " + username + ", ***]";
    }
}
