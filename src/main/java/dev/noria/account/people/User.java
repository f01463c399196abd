package dev.noria.account.people;

import java.time.Instant;
import java.util.Optional;

/** A person who can sign in. */
public record User(
        long id,
        String name,
        boolean administrator,
        boolean disabled,
        boolean hasPassword,
        Instant createdAt,
        Optional<Instant> lastSignInAt) {
    /** The first administrator, whom the server's own token stands for. */
    public static final String FIRST = "admin";
}
