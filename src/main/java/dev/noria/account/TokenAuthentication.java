package dev.noria.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.platform.ProblemView;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the credentials out of a request: {@code Authorization: Bearer}, the session's cookie, or, for Git clients,
 * {@code Authorization: Basic} with a token as password and any name, or with name and password.
 */
@ApplicationScoped
public class TokenAuthentication implements HttpAuthenticationMechanism {
    static final String COOKIE = "noria_session";
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final ObjectMapper json;
    private final SignInThrottle throttle;

    public TokenAuthentication(ObjectMapper json, SignInThrottle throttle) {
        this.json = json;
        this.throttle = throttle;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        Optional<Credential> credential = credential(context);
        if (credential.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        String address = context.request().remoteAddress().hostAddress();
        Optional<String> name = credential.get().name();
        try {
            throttle.check(address);
            name.ifPresent(throttle::checkName);
        } catch (NoriaException e) {
            return Uni.createFrom().failure(new AuthenticationFailedException(e));
        }
        Uni<SecurityIdentity> identity = identities.authenticate(new TokenAuthenticationRequest(credential.get()));
        if (Credential.SESSION.equals(credential.get().getType())) {
            // A session that has run out is no session: the sign-in page must still be able to open a new one.
            return identity.onFailure(AuthenticationFailedException.class).recoverWithNull();
        }
        return identity.onFailure(AuthenticationFailedException.class).invoke(() -> {
            throttle.failed(address);
            name.ifPresent(throttle::failedName);
        });
    }

    private Optional<Credential> credential(RoutingContext context) {
        String authorization = context.request().getHeader("Authorization");
        if (authorization != null) {
            return authorization(authorization);
        }
        Cookie cookie = context.request().getCookie(COOKIE);
        // A page of another site may make the browser send the cookie, but cannot hide where it comes from.
        if (cookie == null || !(isPlainRead(context) || isSameOrigin(context))) {
            return Optional.empty();
        }
        return Optional.of(new Credential(cookie.getValue(), Credential.SESSION));
    }

    private static Optional<Credential> authorization(String header) {
        if (header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.of(new Credential(header.substring(7).strip(), Credential.TOKEN));
        }
        if (header.regionMatches(true, 0, "Basic ", 0, 6)) {
            try {
                String pair = new String(
                        Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
                int colon = pair.indexOf(':');
                return Optional.of(new Credential(
                        pair.substring(0, Math.max(colon, 0)), pair.substring(colon + 1), Credential.BASIC));
            } catch (IllegalArgumentException e) {
                return Optional.of(new Credential("", Credential.TOKEN));
            }
        }
        return Optional.empty();
    }

    /** Not an upgrade, and not what scripts of other sites send (they have an Origin, event streams among them). */
    private static boolean isPlainRead(RoutingContext context) {
        return READING.contains(context.request().method())
                && context.request().getHeader("Upgrade") == null
                && context.request().getHeader("Origin") == null;
    }

    private static boolean isSameOrigin(RoutingContext context) {
        String origin = context.request().getHeader("Origin");
        if (origin == null) {
            return "same-origin".equals(context.request().getHeader("Sec-Fetch-Site"));
        }
        try {
            String authority = URI.create(origin).getAuthority();
            return authority != null && authority.equals(context.request().getHeader("Host"));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", challenge(context)));
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        String detail = isGit(context)
                ? "Sign in with your name and password, or with a token as password and any name."
                : "This needs a token (Authorization: Bearer) or a session.";
        context.response().setStatusCode(401);
        context.response().putHeader("WWW-Authenticate", challenge(context));
        context.response().putHeader("Content-Type", ProblemView.MEDIA_TYPE);
        context.response().end(problem(detail));
        return Uni.createFrom().item(true);
    }

    private static String challenge(RoutingContext context) {
        return isGit(context) ? "Basic realm=\"Noria\", charset=\"UTF-8\"" : "Bearer";
    }

    private static boolean isGit(RoutingContext context) {
        return context.normalizedPath().startsWith("/git/");
    }

    private String problem(String detail) {
        try {
            return json.writeValueAsString(ProblemView.of(ErrorCode.NOT_SIGNED_IN, detail));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem is always JSON.", e);
        }
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(TokenAuthenticationRequest.class);
    }
}
