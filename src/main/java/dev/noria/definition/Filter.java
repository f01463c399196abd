package dev.noria.definition;

import dev.noria.definition.text.Glob;
import dev.noria.definition.value.Value;
import java.util.List;

/**
 * When something runs.
 *
 * @param conditions one of them must hold; none: always
 */
public record Filter(List<Condition> conditions) {
    static final Filter ALWAYS = new Filter(List.of());

    public Filter {
        conditions = List.copyOf(conditions);
    }

    /** All of it must hold. */
    public record Condition(Events event, Patterns branch, Patterns ref) {}

    /**
     * Which events.
     *
     * @param include in the order of the file; empty: every event
     */
    public record Events(List<TriggerEvent> include, List<TriggerEvent> exclude) {
        public Events {
            include = List.copyOf(include);
            exclude = List.copyOf(exclude);
        }
    }

    /**
     * Which names.
     *
     * @param include empty: every name
     */
    public record Patterns(List<Value<Glob>> include, List<Value<Glob>> exclude) {
        static final Patterns ANY = new Patterns(List.of(), List.of());

        public Patterns {
            include = List.copyOf(include);
            exclude = List.copyOf(exclude);
        }
    }
}
