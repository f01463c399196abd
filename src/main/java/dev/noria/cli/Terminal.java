package dev.noria.cli;

import dev.noria.run.StateMarks;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Where a command writes: UTF-8 whatever the locale says, and colours where somebody sees them. Thread-safe. */
public final class Terminal implements AutoCloseable {
    /** What would move the cursor or change the title of somebody's terminal, colours left alone. */
    private static final Pattern NO_COLOUR =
            Pattern.compile("\\x1b(?!\\[[0-9;:]*m)|[\\x00-\\x08\\x0a-\\x1a\\x1c-\\x1f\\x7f\\u0080-\\u009f]");

    private static final Pattern ESCAPES = Pattern.compile("\\x1b(?:\\[[0-9;:?]*[ -/]*[@-~])?");

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean coloured;

    public Terminal(OutputStream out, OutputStream err, boolean coloured) {
        this.out = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true);
        this.err = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
        this.coloured = coloured;
    }

    /** That of the process. The script says in {@code NORIA_TERMINAL} whether it is one: Java cannot tell before 22. */
    public static Terminal standard() {
        return new Terminal(
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                "yes".equals(System.getenv("NORIA_TERMINAL")));
    }

    public PrintWriter out() {
        return out;
    }

    public PrintWriter err() {
        return err;
    }

    public void say(String line) {
        out.println(line);
    }

    /** Says what keeps the command from its work. */
    public void complain(String sentence) {
        err.println("noria: " + sentence);
    }

    /** Text of others, which may hold anything, on one line. */
    public String safe(String text) {
        return NO_COLOUR
                .matcher(coloured ? text : ESCAPES.matcher(text).replaceAll(""))
                .replaceAll("");
    }

    /** The sign of a state, in its colour. */
    public String mark(String status) {
        String mark = StateMarks.of(status);
        return switch (status) {
            case "succeeded" -> green(mark);
            case "failed", "errored" -> red(mark);
            case "running", "starting", "waiting" -> yellow(mark);
            default -> dim(mark);
        };
    }

    public String bold(String text) {
        return paint("1", text);
    }

    public String dim(String text) {
        return paint("2", text);
    }

    public String red(String text) {
        return paint("31", text);
    }

    public String green(String text) {
        return paint("32", text);
    }

    public String yellow(String text) {
        return paint("33", text);
    }

    /** One of six colours, the same for the same number. */
    public String numbered(int number, String text) {
        return paint(Integer.toString(31 + Math.floorMod(number, 6)), text);
    }

    private String paint(String code, String text) {
        return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    @Override
    public void close() {
        out.flush();
        err.flush();
    }
}
