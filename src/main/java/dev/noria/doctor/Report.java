package dev.noria.doctor;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a look at the server has found, as JSON and as text.
 *
 * @param problems sentences about what is not as it should be, orphans aside
 */
public record Report(
        String version, Database database, Disk disk, Engine engine, List<Finding> findings, List<String> problems) {
    private static final long MIB = 1 << 20;

    /** The database; it answers, or there would be no report. */
    public record Database(String kind, String version) {}

    /** The disk of NORIA_HOME. */
    public record Disk(String home, long freeBytes, long totalBytes) {}

    /** The container engine; without an answer only its error is known. */
    public record Engine(
            boolean reachable,
            @Nullable String endpoint,
            @Nullable String version,
            @Nullable String apiVersion,
            @Nullable String logDriver,
            @Nullable String error) {}

    long orphans() {
        return findings.stream().filter(Finding::orphan).count();
    }

    /** For a terminal. */
    String text() {
        StringBuilder text = new StringBuilder();
        line(text, "Noria", version);
        line(text, "Database", database.kind() + " " + database.version());
        line(
                text,
                "Disk",
                "%d MiB of %d MiB free (%s)".formatted(disk.freeBytes() / MIB, disk.totalBytes() / MIB, disk.home()));
        line(
                text,
                "Engine",
                engine.reachable()
                        ? "%s at %s, interface %s, log driver %s"
                                .formatted(engine.version(), engine.endpoint(), engine.apiVersion(), engine.logDriver())
                        : String.valueOf(engine.error()));
        text.append('\n');
        findings.forEach(finding -> text.append(String.format(
                Locale.ROOT,
                "  %s %-9s %s: %s%n",
                finding.orphan() ? "✕" : "·",
                finding.kind(),
                finding.name(),
                finding.reason())));
        problems.forEach(problem -> text.append("  ! ").append(problem).append('\n'));
        text.append(
                orphans() == 0
                        ? "Nothing to remove.\n"
                        : "%d to be removed (✕): ./noria doctor --fix does it.%n".formatted(orphans()));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%-9s %s%n", name, value));
    }
}
