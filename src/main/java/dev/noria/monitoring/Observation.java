package dev.noria.monitoring;

import dev.noria.deployment.target.ProbeAnswer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the probes of one step have shown so far. Not thread-safe. */
final class Observation {
    private final int downAfter;
    private final List<Long> goodMillis = new ArrayList<>();
    private int probes;
    private int failedInARow;
    private String lastSaid = "";

    /** @param downAfter failures one after the other that mean that the service is down */
    Observation(int downAfter) {
        this.downAfter = Math.max(1, downAfter);
    }

    /**
     * Counts an answer.
     *
     * @return a sentence, when the answer changed how the service is
     */
    Optional<String> add(ProbeAnswer answer) {
        int failedBefore = failedInARow;
        probes++;
        lastSaid = answer.said();
        if (answer.good()) {
            goodMillis.add(answer.took().toMillis());
            failedInARow = 0;
            return failedBefore == 0
                    ? Optional.empty()
                    : Optional.of("It answers again, after %d failed probes.".formatted(failedBefore));
        }
        failedInARow++;
        if (failedInARow == downAfter) {
            return Optional.of("It is down: %d probes failed one after the other.".formatted(failedInARow));
        }
        return failedInARow == 1 ? Optional.of("It does not answer well: " + lastSaid + ".") : Optional.empty();
    }

    boolean isDown() {
        return failedInARow >= downAfter;
    }

    int probes() {
        return probes;
    }

    String lastSaid() {
        return lastSaid;
    }

    /** {@code uptime} in percent with at most two decimals, {@code probes}, {@code failed}, {@code latency_ms}. */
    Map<String, String> outputs() {
        Map<String, String> outputs = new LinkedHashMap<>();
        outputs.put("uptime", uptime());
        outputs.put("probes", Integer.toString(probes));
        outputs.put("failed", Integer.toString(probes - goodMillis.size()));
        median().ifPresent(millis -> outputs.put("latency_ms", millis.toString()));
        return outputs;
    }

    private String uptime() {
        if (probes == 0) {
            return "0";
        }
        // Down, so that 100 means all of them.
        BigDecimal percent =
                BigDecimal.valueOf(goodMillis.size() * 100L).divide(BigDecimal.valueOf(probes), 2, RoundingMode.DOWN);
        return percent.signum() == 0 ? "0" : percent.stripTrailingZeros().toPlainString();
    }

    /** Of the good ones; the lower of the two in the middle. */
    private Optional<Long> median() {
        List<Long> sorted = goodMillis.stream().sorted().toList();
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get((sorted.size() - 1) / 2));
    }
}
