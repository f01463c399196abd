package dev.noria.platform;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Optional;

/** What one client of events may see, looked at anew from time to time, for its connection lasts. Thread-safe. */
final class EventSight {
    private final Sight sight;
    private final SecurityIdentity identity;
    private volatile Optional<Sight.View> view;
    private volatile Runnable end = () -> {};

    /** Waits for the database. */
    EventSight(Sight sight, SecurityIdentity ofRequest) {
        this.sight = sight;
        // The one that is injected stands for whatever request is being served.
        this.identity = QuarkusSecurityIdentity.builder(ofRequest).build();
        this.view = sight.of(identity);
    }

    /** Ends the connection of a client that may not stay. */
    void atEnd(Runnable ending) {
        this.end = ending;
    }

    boolean sees(String project) {
        return view.map(seen -> seen.sees(project)).orElse(false);
    }

    /**
     * Looks again, and ends the connection when nothing may be seen any more. Waits for the database.
     *
     * @return whether the client may stay
     */
    boolean refresh() {
        view = sight.of(identity);
        if (view.isEmpty()) {
            end.run();
        }
        return view.isPresent();
    }
}
