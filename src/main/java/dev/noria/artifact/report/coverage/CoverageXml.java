package dev.noria.artifact.report.coverage;

import dev.noria.artifact.report.xml.Xml;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** A document of Cobertura ({@code <coverage>}) or JaCoCo ({@code <report>}). */
final class CoverageXml implements Xml.Handler {
    private static final Pattern CONDITIONS = Pattern.compile("\\((\\d{1,6})/(\\d{1,6})\\)");

    private final CoverageReader coverage;
    private @Nullable String root;
    private String packageName = "";
    private String file = "";
    private boolean known;

    CoverageXml(CoverageReader coverage) {
        this.coverage = coverage;
    }

    @Override
    public void start(XMLStreamReader element) {
        String name = element.getLocalName();
        if (root == null) {
            root = name;
            known = name.equals("coverage") || name.equals("report");
        }
        if (root.equals("coverage")) {
            cobertura(name, element);
        } else if (root.equals("report")) {
            jacoco(name, element);
        }
    }

    private void cobertura(String name, XMLStreamReader element) {
        switch (name) {
            case "project" -> known = false;
            case "class" -> file = attribute(element, "filename");
            case "line" -> {
                Matcher conditions = CONDITIONS.matcher(attribute(element, "condition-coverage"));
                boolean branches = attribute(element, "branch").equals("true") && conditions.find();
                coverage.line(
                        file,
                        number(element, "number"),
                        hits(attribute(element, "hits")),
                        branches ? Integer.parseInt(conditions.group(1)) : 0,
                        branches ? Integer.parseInt(conditions.group(2)) : 0);
            }
            default -> {
                // Rates and sums, which follow from the lines.
            }
        }
    }

    private void jacoco(String name, XMLStreamReader element) {
        switch (name) {
            case "package" -> packageName = attribute(element, "name");
            case "sourcefile" -> {
                String source = attribute(element, "name");
                file = packageName.isEmpty() ? source : packageName + "/" + source;
            }
            case "line" -> {
                int covered = number(element, "cb");
                boolean hit = number(element, "ci") > 0;
                coverage.line(file, number(element, "nr"), hit, covered, covered + number(element, "mb"));
            }
            default -> {
                // Counters, which follow from the lines.
            }
        }
    }

    @Override
    public void text(String text) {}

    @Override
    public void end(String name) {}

    /** Why it is none of the documents it could be. */
    Optional<String> problem() {
        return known
                ? Optional.empty()
                : Optional.of(
                        "it is no report of Cobertura, JaCoCo or lcov; its first element is <%s>".formatted(root));
    }

    /** Any number but 0; producers write more than fits. */
    private static boolean hits(String text) {
        return text.matches("[0-9]+") && !text.matches("0+");
    }

    private static int number(XMLStreamReader element, String name) {
        String value = attribute(element, name);
        return value.matches("[0-9]{1,8}") ? Integer.parseInt(value) : 0;
    }

    private static String attribute(XMLStreamReader element, String name) {
        String value = element.getAttributeValue(null, name);
        return value == null ? "" : value;
    }
}
