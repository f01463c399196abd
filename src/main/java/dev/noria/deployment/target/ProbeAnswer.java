package dev.noria.deployment.target;

import java.time.Duration;

/**
 * The answer to a probe.
 *
 * @param number from 1
 * @param good whether it was a success (2xx, after redirects)
 * @param said the status line ({@code 200 OK}), or what kept it from an answer
 * @param took until the answer was there, measured from outside: includes the start of the program that sends it
 */
public record ProbeAnswer(int number, boolean good, String said, Duration took) {

    /** For a log line: {@code 200 OK, 3 ms}. */
    public String words() {
        return "%s, %d ms".formatted(said, took.toMillis());
    }
}
