package dev.noria.trigger.planning;

import dev.noria.definition.TriggerEvent;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mark in a commit's message that keeps a push or pull request from running: {@code [skip ci]}, {@code [CI SKIP]}. */
final class SkipMark {
    private static final Pattern MARK = Pattern.compile("\\[(?:ci *skip|skip *ci)]", Pattern.CASE_INSENSITIVE);
    private static final Set<TriggerEvent> SKIPPED = Set.of(
            TriggerEvent.PUSH,
            TriggerEvent.PULL_REQUEST,
            TriggerEvent.PULL_REQUEST_CLOSED,
            TriggerEvent.PULL_REQUEST_METADATA);

    private SkipMark() {}

    /**
     * A sentence about the mark; empty when there is none that counts.
     *
     * @param reruns a person who runs such a commit again wants it to run
     */
    static Optional<String> in(String message, TriggerEvent event, int reruns) {
        Matcher mark = MARK.matcher(message);
        return SKIPPED.contains(event) && reruns == 0 && mark.find()
                ? Optional.of("The commit's message says \"" + mark.group() + "\".")
                : Optional.empty();
    }
}
