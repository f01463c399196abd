package dev.noria.artifact.report.junit;

import dev.noria.artifact.store.Digests;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A test case of a report.
 *
 * @param suite the innermost suite it is in; may be empty
 * @param className may be empty
 * @param file where it is written, when the producer says so; else empty
 * @param flaky whether it has failed and passed within this report
 * @param millis how long it took
 * @param message of the failure, or why it was skipped; else empty
 * @param details of the failure, such as a stack trace; else empty
 * @param output what it printed, of a case that did not pass; else empty
 */
public record TestCase(
        String suite,
        String className,
        String name,
        String file,
        TestStatus status,
        boolean flaky,
        long millis,
        String message,
        String details,
        String output) {

    /**
     * The same for the same case in every run, 64 hexadecimal digits. The suite belongs to it only where there is no
     * class: producers put times and machines into the names of suites.
     */
    public String identity() {
        String name = (className.isEmpty() ? suite : className) + "\0" + this.name;
        return HexFormat.of().formatHex(Digests.sha256().digest(name.getBytes(StandardCharsets.UTF_8)));
    }

    TestCase withName(String other) {
        return new TestCase(suite, className, other, file, status, flaky, millis, message, details, output);
    }

    /** Passed after it had failed. */
    TestCase flaky(String failure, String trace) {
        return new TestCase(suite, className, name, file, status, true, millis, failure, trace, output);
    }

    TestCase withoutText() {
        return new TestCase(suite, className, name, file, status, flaky, millis, "", "", "");
    }
}
