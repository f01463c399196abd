package dev.noria.account.token;

import dev.noria.account.Caller;
import dev.noria.account.TokenScope;
import dev.noria.account.people.MemberStore;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/tokens}: the tokens of the person who asks. */
@Path("/api/v1/tokens")
public class TokenResource {
    private final TokenStore tokens;
    private final MemberStore members;
    private final SecurityIdentity identity;

    public TokenResource(TokenStore tokens, MemberStore members, SecurityIdentity identity) {
        this.tokens = tokens;
        this.members = members;
        this.identity = identity;
    }

    @GET
    @Operation(summary = "Own tokens, without their text")
    public List<TokenView> list() {
        return tokens.ofUser(user()).stream()
                .map(token -> TokenView.of(
                        token, token.project().flatMap(members::projectName).orElse(null), null))
                .toList();
    }

    @POST
    @Operation(summary = "Make a token; its text is in this answer and nowhere else")
    public Response create(@Nullable TokenRequest request) {
        TokenRequest wanted = request == null ? new TokenRequest(null, null, null, null, null) : request;
        TokenStore.Made made = tokens.create(new NewToken(
                wanted.nameOrFail(),
                user(),
                wanted.project() == null ? null : visibleProject(wanted.project()),
                null,
                wanted.scopeOr(TokenScope.READ),
                identity.getPrincipal().getName(),
                wanted.lifetime()));
        return Response.created(URI.create("/api/v1/tokens/" + made.token().id()))
                .entity(TokenView.of(made.token(), wanted.project(), made.text()))
                .build();
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete one of the own tokens")
    public void delete(long id) {
        tokens.deleteOfUser(id, user());
    }

    private long visibleProject(String name) {
        boolean sees = identity.hasRole(Caller.ADMINISTRATOR)
                || members.role(user(), name).isPresent();
        return members.projectId(name)
                .filter(id -> sees)
                .orElseThrow(() ->
                        new NoriaException(ErrorCode.PROJECT_NOT_FOUND, "There is no project \"%s\".".formatted(name)));
    }

    private long user() {
        Long user = Caller.of(identity).map(Caller::user).orElse(null);
        if (user == null) {
            throw new NoriaException(ErrorCode.FORBIDDEN, "A project's token has no tokens of its own.");
        }
        return user;
    }
}
