package dev.noria.container.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BytePipeTest {
    private final BytePipe pipe = new BytePipe();

    @Test
    void brings_every_byte_across() throws Exception {
        byte[] all = new byte[3_000_001];
        new Random(3).nextBytes(all);
        CompletableFuture<byte[]> read = CompletableFuture.supplyAsync(() -> {
            try {
                return pipe.source().readAllBytes();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        for (int at = 0; at < all.length; at += 7001) {
            pipe.sink().write(all, at, Math.min(7001, all.length - at));
        }
        pipe.finish();
        assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo(all);
    }

    @Test
    void a_writer_does_not_wait_for_a_reader_that_has_gone() {
        CompletableFuture<Void> gone = CompletableFuture.runAsync(
                () -> {
                    try {
                        pipe.source().close();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                },
                CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS));
        assertThatThrownBy(() -> pipe.sink().write(new byte[10_000_000])).hasMessage("the reader has gone");
        gone.join();
    }

    @Test
    void a_reader_does_not_take_a_broken_archive_for_a_short_one() throws IOException {
        pipe.sink().write(new byte[100]);
        pipe.fail(new IOException("the repository broke"));
        assertThatThrownBy(() -> pipe.source().readAllBytes()).hasMessage("the repository broke");
    }

    @Test
    void an_error_after_the_end_is_none() throws IOException {
        pipe.finish();
        pipe.fail(new IOException("late"));
        assertThat(pipe.source().read()).isEqualTo(-1);
    }
}
