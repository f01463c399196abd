package dev.noria.deployment.docker;

import dev.noria.container.ContainerRuntime;
import dev.noria.container.Images;
import dev.noria.container.Instances;
import dev.noria.container.RegistrySignIn;
import dev.noria.deployment.target.Target;
import dev.noria.platform.Home;
import dev.noria.platform.NoriaConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the target "docker" with the server's settings. */
@ApplicationScoped
public class DockerTargetBean {

    @Produces
    @Singleton
    Target docker(
            ContainerRuntime runtime,
            Images images,
            Instances instances,
            RegistrySignIn credentials,
            Home home,
            NoriaConfig config) {
        return new DockerTarget(runtime, images, instances, credentials, home.instanceId(), config.helperImage());
    }
}
