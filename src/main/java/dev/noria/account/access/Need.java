package dev.noria.account.access;

import dev.noria.account.Role;
import java.util.Locale;
import java.util.Optional;

/** Who may use a route. */
enum Need {
    /** Everybody, signed in or not. */
    OPEN,
    /** Whoever is signed in; what the answer holds is up to what they may see. */
    SIGNED_IN,
    VIEWER,
    DEVELOPER,
    MAINTAINER,
    ADMINISTRATOR;

    /** The role in the project that the route names; empty: it is not about a role. */
    Optional<Role> role() {
        return switch (this) {
            case VIEWER -> Optional.of(Role.VIEWER);
            case DEVELOPER -> Optional.of(Role.DEVELOPER);
            case MAINTAINER -> Optional.of(Role.MAINTAINER);
            case OPEN, SIGNED_IN, ADMINISTRATOR -> Optional.empty();
        };
    }

    static Need of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
