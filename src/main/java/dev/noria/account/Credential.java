package dev.noria.account;

import io.quarkus.security.credential.TokenCredential;
import java.util.Optional;

/** What a request shows to prove who sent it. */
class Credential extends TokenCredential {
    static final String TOKEN = "token";
    static final String SESSION = "session";
    /** A name with a password, or with a token in its place. */
    static final String BASIC = "basic";

    private final String name;

    Credential(String value, String type) {
        this("", value, type);
    }

    Credential(String name, String value, String type) {
        super(value, type);
        this.name = name;
    }

    /** Whom a password is said to belong to; empty when there is no name. */
    Optional<String> name() {
        return Optional.of(name).filter(given -> !given.isEmpty());
    }
}
