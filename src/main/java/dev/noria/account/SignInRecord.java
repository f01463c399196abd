package dev.noria.account;

import dev.noria.account.audit.AuditStore;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes sign-ins down, and the attempts that failed. */
@ApplicationScoped
class SignInRecord {
    private static final String PATH = "/api/v1/session";

    private final AuditStore audit;

    SignInRecord(AuditStore audit) {
        this.audit = audit;
    }

    void signedIn(String who, String address) {
        audit.add(who, address, "sign in", PATH, null, 200);
    }

    void refused(String who, String address) {
        audit.add(who, address, "sign in", PATH, null, 401);
    }

    void signedOut(String who, String address) {
        audit.add(who, address, "sign out", PATH, null, 204);
    }
}
