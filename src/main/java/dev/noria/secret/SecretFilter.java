package dev.noria.secret;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which steps a secret is for. An empty list admits all; a list with entries, those alone.
 *
 * @param events that started the run; {@code pull_request} stands for its variants, too
 * @param branches patterns; a run of no branch, such as a tag's, is not admitted by them
 * @param images of plugin steps; then no other step gets the secret, for its commands could send it anywhere
 * @param steps by name
 */
public record SecretFilter(List<String> events, List<String> branches, List<String> images, List<String> steps) {
    private static final String PULL_REQUEST = "pull_request";
    private static final List<String> EVENTS = List.of(
            "push",
            "tag",
            "manual",
            "cron",
            PULL_REQUEST,
            "pull_request_closed",
            "pull_request_metadata",
            "release",
            "deployment");
    private static final int MOST = 100;

    /** What a secret is for when nothing else is said: whatever strangers cannot start. */
    public static final SecretFilter USUAL =
            new SecretFilter(List.of("push", "tag", "deployment", "manual", "cron"), List.of(), List.of(), List.of());

    public SecretFilter {
        events = checked("events", events);
        branches = checked("branches", branches);
        images = checked("images", images);
        steps = checked("steps", steps);
        events.stream().filter(event -> !EVENTS.contains(event)).findFirst().ifPresent(event -> {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST,
                    "\"%s\" is no event: take some of %s.".formatted(event, String.join(", ", EVENTS)));
        });
        branches.forEach(BranchPattern::new);
    }

    private static List<String> checked(String field, List<String> entries) {
        boolean bad = entries.size() > MOST
                || entries.stream()
                        .anyMatch(entry -> entry.isEmpty()
                                || entry.length() > 255
                                || entry.chars().anyMatch(c -> c <= ' '));
        if (bad) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST,
                    "The list %s is not right: at most %d entries of 1 to 255 characters, without spaces."
                            .formatted(field, MOST));
        }
        return entries.stream().distinct().toList();
    }

    /** Why a step is not admitted, to go on after "it is limited to"; empty when it is. */
    Optional<String> refusal(SecretUse use) {
        return refusal("the events", events, event -> isCovered(use.event(), event), "this run's is " + use.event())
                .or(() -> refusal(
                        "the branches",
                        branches,
                        pattern -> use.branch()
                                .map(new BranchPattern(pattern)::matches)
                                .orElse(false),
                        use.branch().map(branch -> "this run's is " + branch).orElse("this run has none")))
                .or(() -> refusal(
                        "steps without commands of the images",
                        images,
                        image -> use.plugin()
                                && use.image()
                                        .map(ImageName::of)
                                        .map(ImageName.of(image)::admits)
                                        .orElse(false),
                        use.plugin() ? "this step's is " + use.image().orElse("none") : "this step has commands"))
                .or(() -> refusal("the steps", steps, use.step()::equals, "this one is " + use.step()));
    }

    private static boolean isCovered(String event, String filter) {
        return event.equals(filter) || (filter.equals(PULL_REQUEST) && event.startsWith(PULL_REQUEST + "_"));
    }

    private static Optional<String> refusal(
            String what, List<String> admitted, Predicate<String> admits, String actual) {
        return admitted.isEmpty() || admitted.stream().anyMatch(admits)
                ? Optional.empty()
                : Optional.of("%s %s, and %s".formatted(what, String.join(", ", admitted), actual));
    }
}
