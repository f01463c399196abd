package dev.noria.container;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A tiny program that the fake interprets and that a shell can run as well, so that one test can ask the same of both.
 * One action a line:
 *
 * <pre>
 * print TEXT        TEXT and a newline on standard output (echo is the same)
 * raw TEXT          TEXT alone
 * error TEXT        TEXT and a newline on standard error
 * flood BYTES       lines of 100 bytes
 * env NAME          the value of a variable, and a newline
 * user              the number of the user it runs as, and a newline
 * input             what is on its standard input
 * directory         the working directory, and a newline
 * sleep 50ms        or 2s, or 2
 * wait GATE         until the test opens the gate (the fake only)
 * deaf              ignores TERM from here on
 * write PATH TEXT   into a file of the workspace
 * file PATH TEXT    into a file outside of the workspace
 * show PATH         such a file
 * cat PATH          a file of the workspace
 * serve TEXT        gives TEXT to the first that fetches it, and goes on
 * fetch NAME        what the container of this name or alias serves
 * memory            is killed for its memory limit (the fake only)
 * exit CODE
 * </pre>
 *
 * <p>The fake ignores every other line, so that it may stand in a script with things meant for a shell.
 */
public record Script(List<String> actions) {
    public static Script of(String... actions) {
        return new Script(List.of(actions));
    }

    /** The command for the fake. */
    public List<String> forFake() {
        List<String> command = new ArrayList<>(List.of("fake"));
        command.addAll(actions);
        return command;
    }

    /** The command for a container with a POSIX shell. */
    public List<String> forShell() {
        List<String> lines = new ArrayList<>(List.of("cd \"$WORKSPACE\""));
        actions.forEach(action -> lines.add(shell(action)));
        return List.of("sh", "-c", String.join("\n", lines));
    }

    private static String shell(String action) {
        String[] parts = action.split(" ", 2);
        String rest = parts.length == 2 ? parts[1] : "";
        return switch (parts[0]) {
            case "print", "echo" -> "printf '%s\\n' '" + rest + "'";
            case "raw" -> "printf '%s' '" + rest + "'";
            case "error" -> "printf '%s\\n' '" + rest + "' >&2";
            case "flood" -> "yes '" + FLOOD_LINE.strip() + "' | head -c " + rest;
            case "env" -> "printf '%s\\n' \"$" + rest + "\"";
            case "directory" -> "printf '%s\\n' \"$OLDPWD\"";
            case "sleep" -> "sleep " + String.format(Locale.ROOT, "%.3f", seconds(rest));
            case "user" -> "id -u";
            case "input" -> "cat";
            case "deaf" -> "trap '' TERM";
            case "write" -> "printf '%s' '" + rest.split(" ", 2)[1] + "' > " + rest.split(" ", 2)[0];
            case "file" -> "printf '%s' '" + rest.split(" ", 2)[1] + "' > " + rest.split(" ", 2)[0];
            case "show" -> "cat " + rest;
            case "cat" -> "cat " + rest;
            case "serve" -> "printf '%s\\n' '" + rest + "' | nc -l -p 8000 &";
            case "fetch" ->
                "for i in 1 2 3 4 5 6 7 8 9; do nc -w 5 " + rest + " 8000 </dev/null && break; sleep 0.2; done";
            case "exit" -> "exit " + rest;
            default -> throw new IllegalArgumentException(action);
        };
    }

    /** A line of what {@code flood} prints. */
    public static final String FLOOD_LINE = "0123456789".repeat(10).substring(0, 99) + "\n";

    static double seconds(String duration) {
        if (duration.endsWith("ms")) {
            return Integer.parseInt(duration.substring(0, duration.length() - 2)) / 1000.0;
        }
        return Double.parseDouble(duration.endsWith("s") ? duration.substring(0, duration.length() - 1) : duration);
    }
}
