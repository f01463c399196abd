package dev.noria.account;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Says who a token, a session or a password belongs to. */
@ApplicationScoped
public class TokenIdentities implements IdentityProvider<TokenAuthenticationRequest> {
    private final Callers callers;

    public TokenIdentities(Callers callers) {
        this.callers = callers;
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        if (!(request.getToken() instanceof Credential credential)) {
            return Uni.createFrom().failure(new AuthenticationFailedException("This is no credential of Noria's."));
        }
        return context.runBlocking(() -> caller(credential)
                .map(Caller::identity)
                .orElseThrow(() -> new AuthenticationFailedException("The token, password or session is wrong.")));
    }

    private Optional<Caller> caller(Credential credential) {
        String value = credential.getToken();
        if (Credential.SESSION.equals(credential.getType())) {
            return callers.bySession(value);
        }
        Optional<Caller> byToken = callers.byToken(value);
        if (byToken.isPresent() || !Credential.BASIC.equals(credential.getType())) {
            return byToken;
        }
        return credential.name().flatMap(name -> callers.byPassword(name, value));
    }
}
