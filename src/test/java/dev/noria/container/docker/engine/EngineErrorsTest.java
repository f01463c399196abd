package dev.noria.container.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EngineErrorsTest {

    @Test
    void leaves_the_engines_wrapping_out() {
        assertThat(EngineErrors.reason("Status 409: {\"message\":\"name is\\n taken.\"}\n"))
                .isEqualTo("name is taken");
        assertThat(EngineErrors.reason("Error response from daemon: no such thing: unknown"))
                .isEqualTo("no such thing");
        assertThat(EngineErrors.reason(null)).isEmpty();
    }
}
