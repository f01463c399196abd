package dev.noria.artifact.report.junit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a test case ended. */
public enum TestStatus {
    PASSED,
    /** What it asserts does not hold. */
    FAILED,
    /** It broke. */
    ERRORED,
    SKIPPED;

    /** As JSON has it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isBad() {
        return this == FAILED || this == ERRORED;
    }

    public static Optional<TestStatus> of(String key) {
        return Arrays.stream(values())
                .filter(status -> status.key().equals(key))
                .findFirst();
    }
}
