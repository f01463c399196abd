package dev.noria.container;

import java.util.List;
import java.util.Map;

/** What a step's container sees of the network. */
public sealed interface StepNetwork {

    /**
     * A namespace of its own on the place's network, where others find it by its container's name.
     *
     * @param aliases more names for it on the place's network
     * @param hosts addresses of names that only this container knows
     * @param dns addresses of name servers; empty for the engine's own
     * @param searchDomains what is tried after a short name; empty for the engine's own
     */
    record Own(List<String> aliases, Map<String, String> hosts, List<String> dns, List<String> searchDomains)
            implements StepNetwork {
        public static final Own PLAIN = new Own(List.of(), Map.of(), List.of(), List.of());

        public Own {
            aliases = List.copyOf(aliases);
            hosts = Map.copyOf(hosts);
            dns = List.copyOf(dns);
            searchDomains = List.copyOf(searchDomains);
        }

        public static Own withAliases(String... aliases) {
            return new Own(List.of(aliases), Map.of(), List.of(), List.of());
        }
    }

    /**
     * The namespace of a sandbox, which must run. Ready in a third of the time; others do not find it by a name of its
     * own, so it is nothing for services.
     */
    record Shared(Sandbox sandbox) implements StepNetwork {}

    /** Nothing but the loopback interface. */
    record Disabled() implements StepNetwork {}
}
