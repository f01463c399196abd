package dev.noria.source.hosted;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who may push to a protected branch. */
enum Pushers {
    /** Whoever may push to the repository at all. */
    EVERYBODY,
    /** Maintainers of the project and administrators. */
    MAINTAINERS,
    /** No person: the branch stands still. */
    NOBODY;

    /** The name in JSON. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Pushers parse(@Nullable String key) {
        Optional<Pushers> found =
                Stream.of(values()).filter(one -> one.key().equals(key)).findFirst();
        return found.orElseThrow(() -> new NoriaException(
                ErrorCode.INVALID_REQUEST,
                "\"%s\" is nobody who can push: take everybody, maintainers or nobody.".formatted(key)));
    }

    boolean admits(Pusher pusher) {
        return this == EVERYBODY || (this == MAINTAINERS && pusher.maintainer());
    }
}
