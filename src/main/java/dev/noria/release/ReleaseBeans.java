package dev.noria.release;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noria.platform.NoriaConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Makes what a release needs from outside with the server's settings. */
@ApplicationScoped
public class ReleaseBeans {
    private static final Duration REGISTRY_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration PROGRAM_TIMEOUT = Duration.ofSeconds(15);

    @Produces
    @Singleton
    RegistryCredentialStore credentials(ObjectMapper json) {
        return new RegistryCredentialStore(RegistryCredentialStore.defaultFile(), json, PROGRAM_TIMEOUT);
    }

    @Produces
    @Singleton
    RegistryClient registry(ObjectMapper json, NoriaConfig config) {
        Set<String> insecure = Set.copyOf(config.registry().insecure().orElse(List.of()));
        return new RegistryClient(json, insecure, REGISTRY_TIMEOUT);
    }
}
