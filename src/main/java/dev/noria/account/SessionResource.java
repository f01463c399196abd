package dev.noria.account;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Signing in to the dashboard, and out. */
@Path("/api/v1/session")
public class SessionResource {
    private final AdminToken adminToken;
    private final SessionStore sessions;
    private final SignInThrottle throttle;
    private final SecurityIdentity identity;
    private final NoriaConfig config;

    public SessionResource(
            AdminToken adminToken,
            SessionStore sessions,
            SignInThrottle throttle,
            SecurityIdentity identity,
            NoriaConfig config) {
        this.adminToken = adminToken;
        this.sessions = sessions;
        this.throttle = throttle;
        this.identity = identity;
        this.config = config;
    }

    /** The body of a sign-in. */
    public record SignIn(@Nullable String token) {}

    /** Who is signed in. */
    public record SessionView(UserView user) {}

    /** A person. */
    public record UserView(String name) {}

    @POST
    @Operation(summary = "Sign in: a token for a session")
    public Response signIn(@Nullable SignIn signIn, @Context HttpServerRequest request) {
        String address = request.remoteAddress().hostAddress();
        throttle.check(address);
        String token = signIn == null ? null : signIn.token();
        if (token == null || !adminToken.matches(token.strip())) {
            throttle.failed(address);
            throw new NoriaException(
                    ErrorCode.NOT_SIGNED_IN,
                    "This token is not the right one: it stands in admin-token in the server's NORIA_HOME.");
        }
        return Response.ok(new SessionView(new UserView(TokenIdentities.ADMIN)))
                .cookie(cookie(sessions.open(), (int) config.http().session().toSeconds(), request.isSSL()))
                .build();
    }

    @GET
    @Operation(summary = "Who is signed in")
    public SessionView session() {
        if (identity.isAnonymous()) {
            throw new NoriaException(ErrorCode.NOT_SIGNED_IN, "Nobody is signed in.");
        }
        return new SessionView(new UserView(identity.getPrincipal().getName()));
    }

    @DELETE
    @Operation(summary = "Sign out")
    public Response signOut(
            @CookieParam(TokenAuthentication.COOKIE) @Nullable String secret, @Context HttpServerRequest request) {
        if (secret != null && !identity.isAnonymous()) {
            sessions.close(secret);
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
