package dev.noria.run;

import dev.noria.plan.StepKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The one sentence about a run that people read first. Pure. */
public final class RunSummary {
    private RunSummary() {}

    /** Of a run that has not ended. */
    public static String underway(RunStatus status, List<Step> steps, Optional<String> waitsFor) {
        if (status == RunStatus.QUEUED) {
            return waitsFor.map(what -> "Waits for " + what + ".").orElse("Waiting for its turn.");
        }
        List<Step> active = steps.stream()
                .filter(step -> !step.status().isTerminal() && step.status() != StepStatus.PENDING)
                .toList();
        if (active.isEmpty()) {
            return status == RunStatus.WAITING ? "Waits for a person to let it run." : "Running.";
        }
        String names = active.stream().limit(3).map(Step::title).collect(Collectors.joining(", "));
        String more = active.size() > 3 ? " and %d more".formatted(active.size() - 3) : "";
        return "Running %s%s.".formatted(names, more);
    }

    /** Of a run all of whose steps have ended. */
    static String ended(RunStatus status, List<Step> steps, Optional<Instant> startedAt, Instant finishedAt) {
        return switch (status) {
            case SUCCEEDED -> succeeded(steps, Duration.between(startedAt.orElse(finishedAt), finishedAt));
            case FAILED -> broken("Failed", StepStatus.FAILED, steps);
            case ERRORED -> broken("Errored", StepStatus.ERRORED, steps);
            case CANCELED -> "Canceled" + where(steps, StepStatus.CANCELED) + ".";
            default -> throw new IllegalArgumentException("A run whose steps have ended is not " + status + ".");
        };
    }

    private static String succeeded(List<Step> steps, Duration took) {
        String deployed = steps.stream()
                .filter(step -> step.kind() == StepKind.DEPLOY && step.status() == StepStatus.SUCCEEDED)
                .filter(step -> step.outputs().containsKey("service"))
                .map(RunSummary::deployed)
                .collect(Collectors.joining(", "));
        long ignored = steps.stream()
                .filter(step -> step.status() != StepStatus.SUCCEEDED)
                .count();
        return "Succeeded in %s%s%s."
                .formatted(
                        text(took),
                        deployed.isEmpty() ? "" : ", deployed " + deployed,
                        ignored == 0
                                ? ""
                                : ", with %d ignored %s".formatted(ignored, ignored == 1 ? "failure" : "failures"));
    }

    /** {@code 1.0.3 to staging/shop}. */
    private static String deployed(Step step) {
        String service = step.outputs().getOrDefault("service", "");
        return Optional.ofNullable(step.outputs().get("version"))
                .map(version -> version + " to " + service)
                .orElse(service);
    }

    private static String broken(String verb, StepStatus status, List<Step> steps) {
        List<Step> broken = steps.stream()
                .filter(step -> step.status() == status && !step.endedWell())
                .toList();
        if (broken.isEmpty()) {
            return verb + ".";
        }
        Step first = broken.get(0);
        String reason = first.reason().orElse("no reason is known.");
        String more = broken.size() == 1
                ? ""
                : " (%d more %s)".formatted(broken.size() - 1, verb.toLowerCase(java.util.Locale.ROOT));
        return "%s in %s: %s%s".formatted(verb, first.title(), lowerFirst(reason), more);
    }

    /** {@code Exit code 1.} goes on a sentence as {@code exit code 1.}; names and acronyms stay as they are. */
    private static String lowerFirst(String sentence) {
        boolean word = sentence.length() > 1
                && Character.isUpperCase(sentence.charAt(0))
                && Character.isLowerCase(sentence.charAt(1));
        return word ? Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1) : sentence;
    }

    private static String where(List<Step> steps, StepStatus status) {
        return steps.stream()
                .filter(step -> step.status() == status && step.startedAt().isPresent())
                .findFirst()
                .map(step -> " during " + step.title())
                .orElse("");
    }

    /** {@code 850ms}, {@code 12s}, {@code 1m 04s}, {@code 2h 05m}. */
    static String text(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 1) {
            return duration.toMillis() + "ms";
        }
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3600) {
            return "%dm %02ds".formatted(seconds / 60, seconds % 60);
        }
        return "%dh %02dm".formatted(seconds / 3600, seconds % 3600 / 60);
    }
}
