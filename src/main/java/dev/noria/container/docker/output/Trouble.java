package dev.noria.container.docker.output;

import dev.noria.container.docker.engine.Pause;
import dev.noria.platform.NoriaException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long an engine has been giving trouble: patience with it ends after a minute. Not thread-safe. */
final class Trouble {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 250;

    private final String name;
    private @Nullable Long since;

    Trouble(String name) {
        this.name = name;
    }

    /** Waits a little before the next try, or throws when there is no patience left. */
    void happened(NoriaException error) {
        long now = System.nanoTime();
        if (since == null) {
            since = now;
        } else if (now - since > PATIENCE.toNanos()) {
            throw new NoriaException(
                    error.code(),
                    "Gave up following container " + name + " after " + PATIENCE.toSeconds() + " s: "
                            + error.sentence(),
                    error);
        }
        Pause.millis(PAUSE_MILLIS);
    }

    /** It works again. */
    void over() {
        since = null;
    }
}
