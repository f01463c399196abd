package dev.noria.deployment;

import dev.noria.container.ContainerRuntime;
import dev.noria.container.Images;
import dev.noria.container.Instances;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.source.Repositories;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;

/** Stands in for an engine that does not answer, wherever the application makes none. */
@ApplicationScoped
class AbsentEngine {

    @Produces
    @DefaultBean
    @Singleton
    ContainerRuntime runtime() {
        return absent(ContainerRuntime.class);
    }

    @Produces
    @DefaultBean
    @Singleton
    Images images() {
        return absent(Images.class);
    }

    @Produces
    @DefaultBean
    @Singleton
    Instances instances() {
        return absent(Instances.class);
    }

    @Produces
    @DefaultBean
    @Singleton
    Repositories repositories(Clock clock) {
        return new Repositories(Path.of("target/test-home/repositories"), clock);
    }

    private static <T> T absent(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    throw new NoriaException(ErrorCode.ENGINE_UNREACHABLE, "There is no engine in this test.");
                }));
    }
}
