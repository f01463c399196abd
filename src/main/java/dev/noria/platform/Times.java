package dev.noria.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Makes the clock that everything asks for the time. */
@ApplicationScoped
public class Times {

    /** UTC in microseconds, which both databases keep unchanged. */
    @Produces
    @Singleton
    Clock clock() {
        return utc();
    }

    /** The same clock, for what is no part of a server. */
    public static Clock utc() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    }
}
