package dev.noria.definition.yaml;

import java.util.Locale;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/** What the YAML library had to say, as a sentence with a place. */
record SyntaxFault(Position position, String message) {

    /** @param last where the last good part began, for errors that do not say where they are */
    static SyntaxFault of(RuntimeException error, String content, Position last) {
        if (error instanceof MarkedYamlEngineException marked && marked.getProblem() != null) {
            Position position =
                    marked.getProblemMark().map(YamlReader::position).orElse(last);
            return new SyntaxFault(
                    position, "This is not YAML: " + clean(marked.getProblem()) + hint(content, position));
        }
        if (error instanceof ReaderException unreadable) {
            return new SyntaxFault(
                    at(content, unreadable.getPosition()),
                    String.format(
                            Locale.ROOT,
                            "The character U+%04X is not allowed in YAML; leave it out or write it as an escape in"
                                    + " double quotes.",
                            unreadable.getCodePoint()));
        }
        return new SyntaxFault(
                last, "This is not YAML: a value after this place cannot be read; look for wrong escapes.");
    }

    void report(Faults faults) {
        faults.report(position, "yaml-syntax", message);
    }

    private static String clean(String problem) {
        String line = problem.replaceAll("\\s+", " ").strip();
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    private static String hint(String content, Position position) {
        String line = content.lines().skip(position.line() - 1L).findFirst().orElse("");
        if (line.contains("${")) {
            return "; put quotes around values with ${…} in them.";
        }
        return line.contains("\t") ? "; indent with spaces." : "; look at the indentation, quotes and brackets here.";
    }

    private static Position at(String content, int index) {
        int end = Math.min(Math.max(index, 0), content.length());
        int line = 1;
        int column = 1;
        for (int i = 0; i < end; i++) {
            if (content.charAt(i) == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
        return new Position(line, column);
    }
}
