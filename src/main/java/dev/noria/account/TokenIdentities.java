package dev.noria.account;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Says who a token or a session belongs to; so far that is the administrator. */
@ApplicationScoped
public class TokenIdentities implements IdentityProvider<TokenAuthenticationRequest> {
    static final String ADMIN = "admin";

    private final AdminToken adminToken;
    private final SessionStore sessions;

    public TokenIdentities(AdminToken adminToken, SessionStore sessions) {
        this.adminToken = adminToken;
        this.sessions = sessions;
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        String value = request.getToken().getToken();
        if (Credential.SESSION.equals(request.getToken().getType())) {
            return context.runBlocking(() -> {
                if (!sessions.isOpen(value)) {
                    throw new AuthenticationFailedException("The session has ended.");
                }
                return administrator();
            });
        }
        return adminToken.matches(value)
                ? Uni.createFrom().item(administrator())
                : Uni.createFrom().failure(new AuthenticationFailedException("The token is wrong."));
    }

    private static SecurityIdentity administrator() {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(ADMIN))
                .addRole(ADMIN)
                .build();
    }
}
