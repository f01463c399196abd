package dev.noria.platform;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events a subscriber wants to hear of.
 *
 * @param project null: of all
 * @param run number of the run; null: of all
 * @param logs names of the steps whose lines are wanted; {@code *} is every step
 */
public record EventInterest(
        @Nullable String project, @Nullable Long run, Set<String> logs) {
    /** Everything there is. */
    public static final EventInterest ALL = new EventInterest(null, null, Set.of("*"));

    public EventInterest {
        logs = Set.copyOf(logs);
    }

    boolean in(Event event) {
        if (project != null && !project.equals(event.project())) {
            return false;
        }
        if (run != null && event.run().isPresent() && !run.equals(event.run().get())) {
            return false;
        }
        return event.step().isEmpty() || isStep(event.step().get());
    }

    boolean inLog(String ofProject, long ofRun, String step) {
        return (project == null || project.equals(ofProject)) && (run == null || run == ofRun) && isStep(step);
    }

    private boolean isStep(String step) {
        return logs.contains("*") || logs.contains(step);
    }
}
