package dev.noria.container;

/**
 * What an engine says about itself.
 *
 * @param kind {@code docker}
 * @param endpoint where it was reached
 * @param version of the engine
 * @param apiVersion of its interface
 * @param platform {@code linux/amd64}
 * @param memoryBytes of the machine
 */
public record RuntimeInfo(
        String kind, String endpoint, String version, String apiVersion, String platform, int cpus, long memoryBytes) {}
