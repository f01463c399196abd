package dev.noria.account.people;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Knows people by their passwords. */
@ApplicationScoped
public class Passwords {
    private final UserStore users;
    private final PasswordHashes hashes;

    public Passwords(UserStore users, PasswordHashes hashes) {
        this.users = users;
        this.hashes = hashes;
    }

    /** The person of this name when the password is right and the person may sign in. It takes the same time if not. */
    public Optional<User> verify(String name, String password) {
        boolean right = hashes.matches(password, users.passwordHash(name).orElse(null));
        return right ? users.byName(name).filter(user -> !user.disabled()) : Optional.empty();
    }
}
