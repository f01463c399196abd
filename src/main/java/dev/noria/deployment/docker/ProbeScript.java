package dev.noria.deployment.docker;

import dev.noria.container.OutputKind;
import dev.noria.container.OutputSink;
import dev.noria.deployment.target.ProbeAnswer;
import dev.noria.deployment.target.Probes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends probes with what every busybox has, and reads the answers off its output: {@code begin <n>} before each probe,
 * {@code end <n> <exit code> <status line or error>} after it.
 */
final class ProbeScript implements OutputSink {
    /**
     * $1 address, $2 timeout in seconds, $3 pause in seconds, $4 how many. timeout(1) instead of wget -T, which
     * crashes in some static builds; a shell whose sleep takes no fractions sleeps a second.
     */
    private static final String SCRIPT = """
            n=0
            while [ "$n" -lt "$4" ]; do
              n=$((n + 1))
              echo "begin $n"
              said=$(timeout "$2" wget -S -O /dev/null "$1" 2>&1); code=$?
              line=$(echo "$said" | tr -d '\\r' | sed -n 's/^ *HTTP\\/[0-9.]* *//p' | tail -n 1)
              [ -n "$line" ] || line=$(echo "$said" | sed -n 's/^wget: *//p' | tail -n 1)
              echo "end $n $code $line"
              sleep "$3" 2>/dev/null || sleep 1
            done
            """;

    private static final Pattern BEGIN = Pattern.compile("begin (\\d{1,9})");
    private static final Pattern END = Pattern.compile("end (\\d{1,9}) (\\d{1,3})(?: (.*))?");
    private static final int LONGEST_LINE = 4096;

    private final Probes probes;
    private final Consumer<ProbeAnswer> answers;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private Instant begun = Instant.EPOCH;

    ProbeScript(Probes probes, Consumer<ProbeAnswer> answers) {
        this.probes = probes;
        this.answers = answers;
    }

    List<String> command() {
        String address = "http://%s:%d%s".formatted(probes.host(), probes.port(), probes.path());
        String every =
                "%d.%03d".formatted(probes.every().toSeconds(), probes.every().toMillisPart());
        return List.of(
                "sh",
                "-c",
                SCRIPT,
                "probe",
                address,
                Long.toString(seconds()),
                every,
                Integer.toString(probes.times()));
    }

    private long seconds() {
        return Math.max(1, probes.timeout().plusMillis(999).toSeconds());
    }

    @Override
    public void write(Instant received, OutputKind kind, byte[] bytes) {
        if (kind == OutputKind.STDERR) {
            return;
        }
        for (byte next : bytes) {
            if (next == '\n') {
                take(received, line.toString(StandardCharsets.UTF_8).strip());
                line.reset();
            } else if (line.size() < LONGEST_LINE) {
                line.write(next);
            }
        }
    }

    private void take(Instant received, String text) {
        if (BEGIN.matcher(text).matches()) {
            begun = received;
            return;
        }
        Matcher end = END.matcher(text);
        if (end.matches()) {
            int code = Integer.parseInt(end.group(2));
            Duration took = begun.equals(Instant.EPOCH) ? Duration.ZERO : Duration.between(begun, received);
            answers.accept(new ProbeAnswer(
                    Integer.parseInt(end.group(1)),
                    code == 0,
                    said(code, end.group(3)),
                    took.isNegative() ? Duration.ZERO : took));
        }
    }

    private String said(int code, @org.jspecify.annotations.Nullable String rest) {
        String text = rest == null ? "" : rest.strip();
        return switch (code) {
            case 124, 137, 143 -> "no answer within %d s".formatted(seconds());
            case 127 -> "the helper image has no wget or timeout";
            default -> text.isEmpty() ? "no answer (wget ended with %d)".formatted(code) : text;
        };
    }
}
