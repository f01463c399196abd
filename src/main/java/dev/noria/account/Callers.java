package dev.noria.account;

import dev.noria.account.Caller.Kind;
import dev.noria.account.Caller.Proof;
import dev.noria.account.people.MemberStore;
import dev.noria.account.people.Passwords;
import dev.noria.account.people.User;
import dev.noria.account.people.UserStore;
import dev.noria.account.token.AccessToken;
import dev.noria.account.token.TokenStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Says who a credential belongs to. Reads the database: not for threads that must not wait. Thread-safe. */
@ApplicationScoped
public class Callers {
    private final AdminToken adminToken;
    private final SessionStore sessions;
    private final TokenStore tokens;
    private final UserStore users;
    private final Passwords passwords;
    private final MemberStore members;

    public Callers(
            AdminToken adminToken,
            SessionStore sessions,
            TokenStore tokens,
            UserStore users,
            Passwords passwords,
            MemberStore members) {
        this.adminToken = adminToken;
        this.sessions = sessions;
        this.tokens = tokens;
        this.users = users;
        this.passwords = passwords;
        this.members = members;
    }

    /** The first administrator, when the text is the server's own token. */
    Optional<Caller> byServerToken(String text) {
        return adminToken.matches(text)
                ? users.byName(User.FIRST).map(user -> of(user, TokenScope.ADMIN, new Proof(Kind.SERVER, "")))
                : Optional.empty();
    }

    Optional<Caller> byToken(String text) {
        Optional<Caller> administrator = byServerToken(text);
        return administrator.isPresent() ? administrator : tokens.find(text).flatMap(token -> of(token, text));
    }

    Optional<Caller> bySession(String secret) {
        return bySessionHash(Fingerprint.of(secret));
    }

    Optional<Caller> byPassword(String name, String password) {
        return passwords.verify(name, password).map(user -> of(user, TokenScope.ADMIN, new Proof(Kind.PASSWORD, "")));
    }

    /** Who this is now, for requests that last: empty when the credential does not hold any more. */
    public Optional<Caller> again(Caller caller) {
        return switch (caller.credential().kind()) {
            case SESSION -> bySessionHash(caller.credential().hash());
            case TOKEN ->
                tokens.byHash(caller.credential().hash())
                        .flatMap(token -> withHash(token, caller.credential().hash()));
            case PASSWORD, SERVER ->
                users.byName(caller.name())
                        .filter(user -> !user.disabled())
                        .map(user -> of(user, TokenScope.ADMIN, caller.credential()));
        };
    }

    private Optional<Caller> bySessionHash(String hash) {
        return sessions.user(hash)
                .flatMap(users::byId)
                .filter(user -> !user.disabled())
                .map(user -> of(user, TokenScope.ADMIN, new Proof(Kind.SESSION, hash)));
    }

    private Optional<Caller> of(AccessToken token, String text) {
        return withHash(token, Fingerprint.of(text));
    }

    private Optional<Caller> withHash(AccessToken token, String hash) {
        Proof proof = new Proof(Kind.TOKEN, hash);
        if (token.user().isEmpty()) {
            String project = token.project().flatMap(members::projectName).orElse("?");
            return Optional.of(new Caller(
                    project + "/" + token.name(),
                    null,
                    false,
                    token.scope(),
                    token.project().orElse(null),
                    token.role().orElse(null),
                    proof));
        }
        return token.user()
                .flatMap(users::byId)
                .filter(user -> !user.disabled())
                .map(user -> new Caller(
                        user.name(),
                        user.id(),
                        user.administrator(),
                        token.scope(),
                        token.project().orElse(null),
                        null,
                        proof));
    }

    private static Caller of(User user, TokenScope scope, Proof proof) {
        return new Caller(user.name(), user.id(), user.administrator(), scope, null, null, proof);
    }
}
