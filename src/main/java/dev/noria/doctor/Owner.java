package dev.noria.doctor;

import dev.noria.container.Inventory.Found;
import dev.noria.container.Inventory.Kind;
import dev.noria.container.Labels;
import dev.noria.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * Says whether what is on the engine is still needed. Pure. What serves, and images, are never taken for orphans.
 *
 * @param runs finds a run by its id
 */
record Owner(LongFunction<Optional<Run>> runs, Instant now) {
    /** So long after the end of its run something may still be on its way out. */
    static final Duration GRACE = Duration.ofMinutes(10);

    private static final Set<String> OF_RUNS = Set.of("step", "workspace", "network", "probe", "sandbox", "");

    Finding judge(Found found) {
        Map<String, String> labels = found.labels();
        String role = labels.getOrDefault(Labels.ROLE, "");
        String run = labels.getOrDefault(Labels.RUN, "");
        if (found.kind() == Kind.IMAGE) {
            return finding(found, false, "an image: removed with its last name");
        }
        if (labels.containsKey(Labels.ENVIRONMENT)) {
            return finding(found, false, "serves " + labels.get(Labels.ENVIRONMENT));
        }
        if (!OF_RUNS.contains(role)) {
            return finding(found, false, "its role %s outlives runs".formatted(role));
        }
        if (!run.matches("\\d{1,18}")) {
            return finding(found, false, "it does not say which run it belongs to");
        }
        return runs.apply(Long.parseLong(run))
                .map(known -> ofRun(found, known))
                .orElseGet(() -> finding(found, true, "its run is not known any more"));
    }

    private Finding ofRun(Found found, Run run) {
        String name = "run %d of %s".formatted(run.number(), run.project());
        if (!run.status().isTerminal()) {
            return finding(found, false, "used by " + name);
        }
        boolean over =
                run.finishedAt().map(end -> end.plus(GRACE).isBefore(now)).orElse(false);
        return finding(found, over, over ? name + " has ended" : name + " has just ended");
    }

    private static Finding finding(Found found, boolean orphan, String reason) {
        return new Finding(found.kind().name().toLowerCase(Locale.ROOT), found.name(), orphan, reason);
    }
}
