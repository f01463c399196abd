package dev.noria.run;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** What queued runs wait for, as whoever starts them has last seen it. Thread-safe; empty after a restart. */
@ApplicationScoped
public class WaitingRuns {
    private volatile Map<Long, String> reasons = Map.of();

    /** What a run waits for: {@code 2 runs of group deploy}; empty when that is not known. */
    public Optional<String> reason(long runId) {
        return Optional.ofNullable(reasons.get(runId));
    }

    /** All of them, by id. */
    public Map<Long, String> all() {
        return reasons;
    }

    /** Replaces all reasons. */
    public void set(Map<Long, String> byId) {
        reasons = Map.copyOf(byId);
    }
}
