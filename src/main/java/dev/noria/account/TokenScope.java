package dev.noria.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much of what its owner may do a token can be used for. */
public enum TokenScope {
    /** What changes nothing. */
    READ,
    /** Also what changes projects, their members and tokens excepted. */
    WRITE,
    /** Everything. */
    ADMIN;

    /** As it stands in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<TokenScope> of(String key) {
        return Arrays.stream(values()).filter(scope -> scope.key().equals(key)).findFirst();
    }
}
