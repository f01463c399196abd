package dev.noria.platform;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.Map;

/** The real configuration without Quarkus around it. */
public final class TestConfig {
    private TestConfig() {}

    public static NoriaConfig at(Path home) {
        return of(Map.of("noria.home", home.toString()));
    }

    public static NoriaConfig of(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(NoriaConfig.class)
                .withConverter(java.time.Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
                .withSources(new PropertiesConfigSource(settings, "test", 500))
                .build()
                .getConfigMapping(NoriaConfig.class);
    }
}
