package dev.noria.trigger;

import dev.noria.plan.Ordered;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody says with {@code git push -o}: {@code ci.skip}, {@code ci.input=name=value}, "wait" and
 * "nowait". Git hosts have these names, so that a habit carries over.
 *
 * @param skip a sentence that says why nothing runs; empty when something may
 * @param waits whether the push waits for its runs; empty: as the server is set
 * @param unknown what could not be understood, as written
 */
public record PushOptions(
        Optional<String> skip, Map<String, String> inputs, Optional<Boolean> waits, List<String> unknown) {
    /** Nothing is said. */
    public static final PushOptions NONE = new PushOptions(Optional.empty(), Map.of(), Optional.empty(), List.of());

    private static final Set<String> WAIT = Set.of("wait", "noria.wait=true");
    private static final Set<String> NO_WAIT = Set.of("nowait", "noria.wait=false");
    private static final String INPUT = "ci.input=";

    public PushOptions {
        inputs = Ordered.copyOf(inputs);
        unknown = List.copyOf(unknown);
    }

    /** The options of a push; whoever asks for both waits. */
    public static PushOptions parse(Collection<String> options) {
        Optional<String> skip = Optional.empty();
        Map<String, String> inputs = new LinkedHashMap<>();
        Optional<Boolean> wait = Optional.empty();
        List<String> unknown = new ArrayList<>();
        for (String option : options) {
            int equals = option.indexOf('=', INPUT.length());
            if (option.equals("ci.skip")) {
                skip = Optional.of("The push was made with \"-o ci.skip\".");
            } else if (option.startsWith(INPUT) && equals > INPUT.length()) {
                inputs.put(option.substring(INPUT.length(), equals), option.substring(equals + 1));
            } else if (WAIT.contains(option)) {
                wait = Optional.of(true);
            } else if (NO_WAIT.contains(option)) {
                wait = Optional.of(wait.orElse(false));
            } else {
                unknown.add(option);
            }
        }
        return new PushOptions(skip, inputs, wait, unknown);
    }
}
