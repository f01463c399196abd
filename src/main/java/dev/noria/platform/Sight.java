package dev.noria.platform;

import io.quarkus.security.identity.SecurityIdentity;
import java.util.Map;
import java.util.Optional;

/** Knows which projects somebody may see; the room of accounts does. Waits for the database. */
public interface Sight {

    /**
     * What may be seen at this moment.
     *
     * @param all whether that is everything
     * @param projects else these, the names by their ids
     */
    record View(boolean all, Map<Long, String> projects) {
        /** Everything. */
        public static final View ALL = new View(true, Map.of());

        /** Nothing. */
        public static final View NONE = new View(false, Map.of());

        public View {
            projects = Map.copyOf(projects);
        }

        /** Whether the project of this name may be seen. */
        public boolean sees(String project) {
            return all || projects.containsValue(project);
        }
    }

    /** What the one behind a request may see; empty: the credential does not hold any more. */
    Optional<View> of(SecurityIdentity identity);

    /** Whether the one behind a request may change the settings of the project of this name. */
    boolean maintains(SecurityIdentity identity, String project);
}
