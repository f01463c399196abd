package dev.noria.account;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Slows down guessing: after ten wrong tokens or passwords within a minute from one address, or
 * for one name, that address or name has to wait.
 */
@ApplicationScoped
public class SignInThrottle {
    private static final int ALLOWED = 10;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int KEYS = 10_000;

    private final Clock clock;
    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    public SignInThrottle(Clock clock) {
        this.clock = clock;
    }

    /**
     * Lets an address try, or not.
     *
     * @throws NoriaException TOO_MANY_ATTEMPTS while the address has to wait
     */
    public void check(String address) {
        check("address " + address, "Too many wrong tokens from this address: try again in a minute.");
    }

    /** As {@link #check}, for the name that is signed in with. */
    public void checkName(String name) {
        check("name " + name, "Too many wrong passwords for this name: try again in a minute.");
    }

    public void failed(String address) {
        count("address " + address);
    }

    public void failedName(String name) {
        count("name " + name);
    }

    private void check(String key, String sentence) {
        Window window = windows.get(key);
        if (window != null && window.failures() >= ALLOWED && !window.isOver(clock.instant())) {
            throw new NoriaException(ErrorCode.TOO_MANY_ATTEMPTS, sentence);
        }
    }

    private void count(String key) {
        Instant now = clock.instant();
        if (windows.size() > KEYS) {
            windows.values().removeIf(window -> window.isOver(now));
        }
        windows.merge(
                key,
                new Window(now, 1),
                (old, fresh) -> old.isOver(now) ? fresh : new Window(old.start(), old.failures() + 1));
    }

    private record Window(Instant start, int failures) {
        boolean isOver(Instant now) {
            return now.isAfter(start.plus(WINDOW));
        }
    }
}
