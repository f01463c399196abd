package dev.noria.secret;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/secrets}: those of the server, which every project sees. */
@Path("/api/v1/secrets")
public class ServerSecretResource {
    private static final SecretScope SERVER = new SecretScope.OfServer();

    private final SecretStore secrets;
    private final SecretChanges changes;

    public ServerSecretResource(SecretStore secrets, SecretChanges changes) {
        this.secrets = secrets;
        this.changes = changes;
    }

    @GET
    @Operation(summary = "Secrets of the server, by name, without their values")
    public List<SecretView> list() {
        return secrets.ofServer().stream().map(SecretView::of).toList();
    }

    @POST
    @Operation(summary = "Make a secret that every project sees")
    public Response create(@Nullable SecretRequest request) {
        if (request != null && request.environment() != null) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST,
                    "Environments belong to projects: make this secret at /api/v1/projects/{project}/secrets.");
        }
        return changes.create(SERVER, request, "/api/v1/secrets/");
    }

    @GET
    @Path("{name}")
    @Operation(summary = "One secret of the server, without its value")
    public SecretView get(String name) {
        return SecretView.of(secrets.get(SERVER, new SecretName(name)));
    }

    @PATCH
    @Path("{name}")
    @Operation(summary = "Change value or filters of a secret of the server")
    public SecretView change(String name, @Nullable SecretRequest request) {
        return changes.change(SERVER, name, request);
    }

    @DELETE
    @Path("{name}")
    @Operation(summary = "Delete a secret of the server")
    public void delete(String name) {
        secrets.remove(SERVER, new SecretName(name));
    }
}
