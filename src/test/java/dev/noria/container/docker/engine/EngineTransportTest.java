package dev.noria.container.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.container.docker.CuttingProxy;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("engine")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EngineTransportTest {

    @Test
    void does_not_wait_for_ever_for_an_engine_that_hangs() throws Exception {
        try (CuttingProxy proxy = new CuttingProxy();
                EngineTransport transport = new EngineTransport(URI.create(proxy.host()))) {
            proxy.freeze();
            long start = System.nanoTime();
            assertThatThrownBy(() -> transport.execute(
                            new EnginePath("_ping").request("GET").build(), Duration.ofMillis(300)))
                    .hasMessageContaining("did not answer within");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }
}
