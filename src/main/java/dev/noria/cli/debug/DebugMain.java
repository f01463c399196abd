package dev.noria.cli.debug;

import dev.noria.platform.NoriaException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code debug RUN STEP}: enters a step that failed. Reads {@code NORIA_URL} and {@code NORIA_TOKEN}. Ends with the exit
 * code of the shell, or with 2 when there is none.
 */
public final class DebugMain {
    private static final Pattern RUN = Pattern.compile("([^/\\s]+)/(\\d{1,18})");
    private static final Pattern STEP = Pattern.compile("[A-Za-z0-9._-]+");
    private static final int CANNOT = 2;

    private DebugMain() {}

    public static void main(String... arguments) {
        System.exit(run(arguments));
    }

    private static int run(String... arguments) {
        PrintStream complaints =
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        Matcher run = RUN.matcher(arguments.length == 2 ? arguments[0] : "");
        if (!run.matches() || !STEP.matcher(arguments[1]).matches()) {
            complaints.println("usage: ./noria debug PROJECT/RUN STEP      for example: ./noria debug shop/7 unit");
            return CANNOT;
        }
        try {
            String url = Optional.ofNullable(System.getenv("NORIA_URL")).orElse("http://localhost:8080");
            String token = Optional.ofNullable(System.getenv("NORIA_TOKEN")).orElse("");
            PersonsTerminal terminal = PersonsTerminal.open();
            DebugServer server = new DebugServer(url, token);
            DebugServer.Session session = server.open(run.group(1), run.group(2), arguments[1]);
            complaints.printf(
                    "Step %s of %s/%s as it was left, until %s. Leave with exit or Ctrl-D.%n",
                    arguments[1], run.group(1), run.group(2), session.until());
            Ending ending = new DebugShell(terminal, server, session).stay();
            ending.sentence().ifPresent(complaints::println);
            return ending.code();
        } catch (NoriaException e) {
            complaints.println("noria: " + e.sentence());
            return CANNOT;
        }
    }

    /** How a shell has ended. */
    record Ending(int code, Optional<String> sentence) {
        static Ending broken(String sentence) {
            return new Ending(CANNOT, Optional.of(sentence));
        }
    }
}
