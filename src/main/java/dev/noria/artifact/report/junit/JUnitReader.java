package dev.noria.artifact.report.junit;

import dev.noria.artifact.report.xml.Xml;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads JUnit XML, which nobody has specified, as Surefire, pytest, jest-junit, gotestsum and go-junit-report write it.
 * Elements it does not know are passed over. Not thread-safe; one for all files of a step.
 */
public final class JUnitReader {
    private final TestCases cases;

    public JUnitReader(TestCases cases) {
        this.cases = cases;
    }

    /**
     * Reads a file.
     *
     * @return why it could not be read to its end, as the end of a sentence; the cases before that are taken
     * @throws IOException when the source of the bytes breaks
     */
    public Optional<String> read(InputStream file) throws IOException {
        Document document = new Document();
        Optional<String> problem = Xml.read(file, document);
        return problem.isPresent() ? problem : document.problem();
    }

    /** Where a document has been read to. */
    private final class Document implements Xml.Handler {
        private final Deque<String> suites = new ArrayDeque<>();
        private @Nullable String root;
        private @Nullable CaseBuilder open;
        private @Nullable ClippedText text;
        private boolean skipping;
        private boolean reruns;

        @Override
        public void start(XMLStreamReader element) {
            String name = element.getLocalName();
            if (root == null) {
                root = name;
                skipping = !name.equals("testsuites") && !name.equals("testsuite");
            }
            if (skipping) {
                return;
            }
            if (open != null) {
                text = open.child(name, element);
            } else if (name.equals("testsuite")) {
                suites.push(attribute(element, "name"));
                reruns = false;
            } else if (name.equals("property")) {
                // gotestsum, which writes the tries of a test as cases of the same name.
                reruns |= attribute(element, "name").equals("go.version");
            } else if (name.equals("testcase")) {
                open = new CaseBuilder(suites.isEmpty() ? "" : suites.peek(), element);
            }
        }

        @Override
        public void text(String more) {
            if (text != null) {
                text.append(more);
            }
        }

        @Override
        public void end(String name) {
            if (skipping) {
                return;
            }
            if (name.equals("testcase") && open != null) {
                cases.add(open.build(), reruns);
                open = null;
            } else if (open != null) {
                open.end(name);
            } else if (name.equals("testsuite")) {
                suites.poll();
            }
            text = null;
        }

        private Optional<String> problem() {
            return skipping
                    ? Optional.of("it begins with <%s>, and JUnit XML with <testsuites> or <testsuite>".formatted(root))
                    : Optional.empty();
        }
    }

    static String attribute(XMLStreamReader element, String name) {
        String value = element.getAttributeValue(null, name);
        return value == null ? "" : value;
    }
}
