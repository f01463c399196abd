package dev.noria.account;

import io.quarkus.security.credential.TokenCredential;

/** What a request shows to prove who sent it. */
class Credential extends TokenCredential {
    static final String TOKEN = "token";
    static final String SESSION = "session";

    Credential(String value, String type) {
        super(value, type);
    }
}
