package dev.noria.account.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A person as JSON. */
public record UserView(
        String name,
        boolean administrator,
        boolean disabled,
        boolean hasPassword,
        Instant createdAt,
        @Nullable Instant lastSignInAt) {
    static UserView of(User user) {
        return new UserView(
                user.name(),
                user.administrator(),
                user.disabled(),
                user.hasPassword(),
                user.createdAt(),
                user.lastSignInAt().orElse(null));
    }
}
