package dev.noria.container.docker;

import java.util.Optional;

/** Which engine the tests use. */
public final class TestEngine {
    public static final String HOST = Optional.ofNullable(System.getenv("NORIA_DOCKER_HOST"))
            .or(() -> Optional.ofNullable(System.getenv("DOCKER_HOST")))
            .orElse("unix:///var/run/docker.sock");

    private TestEngine() {}
}
