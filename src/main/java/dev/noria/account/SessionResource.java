package dev.noria.account;

import dev.noria.account.people.User;
import dev.noria.account.people.UserStore;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaConfig;
import dev.noria.platform.NoriaException;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Signing in to the dashboard, and out. */
@Path("/api/v1/session")
public class SessionResource {
    private final Callers callers;
    private final SessionStore sessions;
    private final UserStore users;
    private final SignInThrottle throttle;
    private final SignInRecord record;
    private final SecurityIdentity identity;
    private final NoriaConfig config;

    public SessionResource(
            Callers callers,
            SessionStore sessions,
            UserStore users,
            SignInThrottle throttle,
            SignInRecord record,
            SecurityIdentity identity,
            NoriaConfig config) {
        this.callers = callers;
        this.sessions = sessions;
        this.users = users;
        this.throttle = throttle;
        this.record = record;
        this.identity = identity;
        this.config = config;
    }

    /** The body of a sign-in: name and password, or the server's own token. */
    public record SignIn(
            @Nullable String token,
            @Nullable String name,
            @Nullable String password) {}

    /** Who is signed in. */
    public record SessionView(UserView user) {}

    /** A person. */
    public record UserView(String name, boolean administrator) {}

    @POST
    @Operation(summary = "Sign in: name and password, or the server's own token, for a session")
    public Response signIn(@Nullable SignIn signIn, @Context HttpServerRequest request) {
        String address = request.remoteAddress().hostAddress();
        throttle.check(address);
        Caller caller = signIn != null && signIn.name() != null && signIn.password() != null
                ? byPassword(signIn.name().strip(), signIn.password(), address)
                : byToken(signIn == null ? null : signIn.token(), address);
        long user = Objects.requireNonNull(caller.user(), "Only people sign in.");
        users.signedIn(user);
        record.signedIn(caller.name(), address);
        return Response.ok(new SessionView(new UserView(caller.name(), caller.administrator())))
                .cookie(cookie(
                        sessions.open(user), (int) config.http().session().toSeconds(), request.isSSL()))
                .build();
    }

    private Caller byPassword(String name, String password, String address) {
        throttle.checkName(name);
        return callers.byPassword(name, password).orElseThrow(() -> {
            throttle.failedName(name);
            return refused(name, address, "Name and password do not fit, or the account is disabled.");
        });
    }

    private Caller byToken(@Nullable String token, String address) {
        return Optional.ofNullable(token)
                .flatMap(text -> callers.byServerToken(text.strip()))
                .orElseThrow(() -> refused(
                        "",
                        address,
                        "This token is not the right one: it stands in admin-token in the server's NORIA_HOME."));
    }

    private NoriaException refused(String name, String address, String sentence) {
        throttle.failed(address);
        // What is no name of anybody's may be a password that got into the wrong field.
        record.refused(users.byName(name).map(User::name).orElse("?"), address);
        return new NoriaException(ErrorCode.NOT_SIGNED_IN, sentence);
    }

    @GET
    @Operation(summary = "Who is signed in")
    public SessionView session() {
        Caller caller = Caller.of(identity)
                .orElseThrow(() -> new NoriaException(ErrorCode.NOT_SIGNED_IN, "Nobody is signed in."));
        return new SessionView(new UserView(caller.name(), identity.hasRole(Caller.ADMINISTRATOR)));
    }

    @DELETE
    @Operation(summary = "Sign out")
    public Response signOut(
            @CookieParam(TokenAuthentication.COOKIE) @Nullable String secret, @Context HttpServerRequest request) {
        if (secret != null && !identity.isAnonymous()) {
            sessions.close(secret);
            record.signedOut(
                    identity.getPrincipal().getName(), request.remoteAddress().hostAddress());
        }
        return Response.noContent().cookie(cookie("", 0, request.isSSL())).build();
    }

    private static NewCookie cookie(String value, int seconds, boolean secure) {
        return new NewCookie.Builder(TokenAuthentication.COOKIE)
                .value(value)
                .path("/")
                .maxAge(seconds)
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
