package dev.noria.cli;

import dev.noria.definition.Problem;
import dev.noria.definition.Severity;
import java.util.List;
import java.util.Map;

/** Problems for people: place, sentence, and the line with a mark below what is meant. */
public final class ProblemText {
    private static final int WIDTH = 100;

    private final Terminal terminal;

    public ProblemText(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Shows problems.
     *
     * @param contents of the files, by name
     */
    public void show(List<Problem> problems, Map<String, String> contents) {
        problems.forEach(problem -> show(problem, contents.getOrDefault(problem.file(), "")));
    }

    private void show(Problem problem, String content) {
        String severity = problem.severity() == Severity.ERROR ? terminal.red("error:") : terminal.yellow("warning:");
        terminal.say("%s %s %s %s"
                .formatted(
                        terminal.bold("%s:%d:%d:".formatted(problem.file(), problem.line(), problem.column())),
                        severity,
                        terminal.safe(problem.message()),
                        terminal.dim("(" + problem.code() + ")")));
        List<String> lines = content.lines().skip(problem.line() - 1L).limit(1).toList();
        if (!lines.isEmpty() && !lines.get(0).isBlank()) {
            caret(lines.get(0), problem.column());
        }
    }

    /** Of a long line the part around the place. */
    private void caret(String line, int column) {
        int[] characters =
                line.codePoints().map(c -> Character.isISOControl(c) ? ' ' : c).toArray();
        int place = Math.max(0, Math.min(column - 1, characters.length));
        int from = Math.max(0, Math.min(place - WIDTH / 2, characters.length - WIDTH));
        int to = Math.min(characters.length, from + WIDTH);
        terminal.say("    " + new String(characters, from, to - from));
        terminal.say("    " + " ".repeat(place - from) + terminal.red("^"));
    }
}
