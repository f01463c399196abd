package dev.noria.artifact.report.junit;

import static dev.noria.artifact.report.junit.JUnitReader.attribute;

import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** A test case while its element is read. */
final class CaseBuilder {
    private static final int LONGEST_NAME = 1024;
    private static final int LONGEST_CLASS = 512;
    private static final int LONGEST_MESSAGE = 2000;
    private static final int LONGEST_TEXT = 20_000;

    private final String suite;
    private final String className;
    private final String name;
    private final String file;
    private final long millis;
    private final ClippedText details = new ClippedText(LONGEST_TEXT);
    private final ClippedText output = new ClippedText(LONGEST_TEXT);
    private final ClippedText skippedBecause = new ClippedText(LONGEST_MESSAGE);
    private TestStatus status = TestStatus.PASSED;
    private boolean flaky;
    private String message = "";
    /** The element of a try that failed and was tried again: what is in it is about that try. */
    private boolean inTry;

    CaseBuilder(String suite, XMLStreamReader element) {
        this.suite = ClippedText.clip(suite, LONGEST_CLASS);
        this.className = ClippedText.clip(attribute(element, "classname"), LONGEST_CLASS);
        this.name = ClippedText.clip(attribute(element, "name"), LONGEST_NAME);
        this.file = ClippedText.clip(attribute(element, "file"), LONGEST_NAME);
        this.millis = Seconds.millis(attribute(element, "time"));
    }

    /** Begins an element in the case; where its text goes, null for nowhere. */
    @Nullable
    ClippedText child(String element, XMLStreamReader reader) {
        return switch (element) {
            case "failure" -> bad(TestStatus.FAILED, reader);
            case "error" -> bad(TestStatus.ERRORED, reader);
            case "skipped" -> skipped(reader);
            case "flakyFailure", "flakyError" -> {
                // Surefire: it failed, was run again, and passed.
                flaky = true;
                inTry = true;
                message = message(reader);
                yield details;
            }
            case "rerunFailure", "rerunError" -> {
                inTry = true;
                yield null;
            }
            case "stackTrace" -> inTry && flaky ? details : null;
            case "system-out", "system-err" -> inTry ? null : output;
            default -> null;
        };
    }

    /** Ends an element in the case. */
    void end(String element) {
        if (element.startsWith("flaky") || element.startsWith("rerun")) {
            inTry = false;
        }
    }

    private ClippedText skipped(XMLStreamReader reader) {
        if (status == TestStatus.PASSED) {
            status = TestStatus.SKIPPED;
            message = message(reader);
        }
        return skippedBecause;
    }

    private ClippedText bad(TestStatus worse, XMLStreamReader reader) {
        if (!status.isBad()) {
            message = message(reader);
        }
        status = worse;
        details.append(details.text().isEmpty() ? "" : "\n");
        return details;
    }

    private static String message(XMLStreamReader reader) {
        String message = attribute(reader, "message");
        return ClippedText.clip((message.isBlank() ? attribute(reader, "type") : message).strip(), LONGEST_MESSAGE);
    }

    TestCase build() {
        boolean quiet = status == TestStatus.PASSED && !flaky;
        String told = status == TestStatus.SKIPPED && message.isEmpty() ? skippedBecause.text() : message;
        return new TestCase(
                suite,
                className,
                name.isBlank() ? "(no name)" : name,
                file,
                status,
                flaky && !status.isBad(),
                millis,
                told.isEmpty() && status.isBad() ? firstLine(details.text()) : told,
                quiet ? "" : details.text(),
                quiet || status == TestStatus.SKIPPED ? "" : output.text());
    }

    private static String firstLine(String text) {
        return ClippedText.clip(text.lines().findFirst().orElse(""), LONGEST_MESSAGE);
    }
}
