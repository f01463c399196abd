package dev.noria.container.docker;

import dev.noria.container.ContainerRuntime;
import dev.noria.container.Images;
import dev.noria.container.Instances;
import dev.noria.container.Inventory;
import dev.noria.container.Sessions;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.platform.Home;
import dev.noria.platform.NoriaConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Makes the engine that the configuration names; whether it answers shows when it is used. */
@ApplicationScoped
public class DockerBeans {

    @Produces
    @Singleton
    DockerEngine engine(NoriaConfig config, Home home, Clock clock) {
        String host = config.dockerHost()
                .or(() -> Optional.ofNullable(System.getenv("DOCKER_HOST")))
                .filter(given -> !given.isBlank())
                .orElse("unix:///var/run/docker.sock");
        return new DockerEngine(host, home.instanceId(), clock);
    }

    void close(@Disposes DockerEngine engine) {
        engine.close();
    }

    @Produces
    @Singleton
    ContainerRuntime runtime(DockerEngine engine) {
        return new DockerRuntime(engine);
    }

    @Produces
    @Singleton
    Images images(DockerEngine engine) {
        return new DockerImages(engine);
    }

    @Produces
    @Singleton
    Instances instances(DockerEngine engine) {
        return new DockerInstances(engine);
    }

    @Produces
    @Singleton
    Sessions sessions(DockerEngine engine) {
        return new DockerSessions(engine);
    }

    @Produces
    @ApplicationScoped
    Inventory inventory(DockerEngine engine) {
        return new DockerInventory(engine);
    }
}
