package dev.noria.account.token;

import dev.noria.account.Role;
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

/** {@code /api/v1/projects/{project}/tokens}: tokens that belong to a project and to no person. */
@Path("/api/v1/projects/{project}/tokens")
public class ProjectTokenResource {
    private final TokenStore tokens;
    private final MemberStore members;
    private final SecurityIdentity identity;

    public ProjectTokenResource(TokenStore tokens, MemberStore members, SecurityIdentity identity) {
        this.tokens = tokens;
        this.members = members;
        this.identity = identity;
    }

    @GET
    @Operation(summary = "The project's own tokens, without their text")
    public List<TokenView> list(String project) {
        return tokens.ofProject(id(project)).stream()
                .map(token -> TokenView.of(token, project, null))
                .toList();
    }

    @POST
    @Operation(summary = "Make a token of the project; its text is in this answer and nowhere else")
    public Response create(String project, @Nullable TokenRequest request) {
        TokenRequest wanted = request == null ? new TokenRequest(null, null, null, null, null) : request;
        Role role = wanted.roleOr(Role.VIEWER);
        TokenStore.Made made = tokens.create(new NewToken(
                wanted.nameOrFail(),
                null,
                id(project),
                role,
                role == Role.VIEWER ? TokenScope.READ : TokenScope.WRITE,
                identity.getPrincipal().getName(),
                wanted.lifetime()));
        return Response.created(URI.create("/api/v1/projects/" + project + "/tokens/"
                        + made.token().id()))
                .entity(TokenView.of(made.token(), project, made.text()))
                .build();
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete one of the project's own tokens")
    public void delete(String project, long id) {
        tokens.deleteOfProject(id, id(project));
    }

    private long id(String project) {
        return members.projectId(project)
                .orElseThrow(() -> new NoriaException(
                        ErrorCode.PROJECT_NOT_FOUND, "There is no project \"%s\".".formatted(project)));
    }
}
