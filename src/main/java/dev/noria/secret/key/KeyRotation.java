package dev.noria.secret.key;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/** Finds a wrong master key at the start, and moves all rows to the current one. */
@ApplicationScoped
public class KeyRotation {
    private static final Logger LOG = Logger.getLogger(KeyRotation.class);
    /** Before anything that goes on with runs. */
    private static final int FIRST = 1;

    private final MasterKeys keys;
    private final List<SealedRows> tables;

    public KeyRotation(MasterKeys keys, @All List<SealedRows> tables) {
        this.keys = keys;
        this.tables = List.copyOf(tables);
    }

    /** Keeps the server from starting when rows need a key it does not have. */
    void start(@Observes @Priority(FIRST) StartupEvent event) {
        Set<String> needed = needed();
        Set<String> missing = new TreeSet<>(needed);
        missing.removeAll(keys.ids());
        if (!missing.isEmpty()) {
            throw keys.unknown(missing);
        }
        if (!Set.of(keys.currentId()).containsAll(needed)) {
            reseal();
        }
    }

    private void reseal() {
        int rows = tables.stream().mapToInt(SealedRows::reseal).sum();
        Set<String> left = needed();
        left.remove(keys.currentId());
        if (left.isEmpty()) {
            LOG.infof(
                    "Secrets encrypted anew under the master key %s: %d. The keys before it are no longer needed.",
                    keys.currentId(), rows);
        } else {
            LOG.warnf("Some secrets still need the master keys %s: keep them.", String.join(", ", left));
        }
    }

    private Set<String> needed() {
        Set<String> needed = new TreeSet<>();
        tables.forEach(table -> needed.addAll(table.keyIds()));
        return needed;
    }
}
