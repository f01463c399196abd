package dev.noria.release.registry;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/registries}: accounts that every project uses. For administrators. */
@Path("/api/v1/registries")
public class ServerRegistryResource {
    private final RegistryAccountStore accounts;

    public ServerRegistryResource(RegistryAccountStore accounts) {
        this.accounts = accounts;
    }

    @GET
    @Operation(summary = "Accounts of the server at image registries, without passwords")
    public List<RegistryAccountView> list() {
        return accounts.of(null);
    }

    @PUT
    @Path("{registry}")
    @Operation(summary = "Set the server's account at a registry")
    public RegistryAccountView put(String registry, @Nullable RegistryAccountRequest body) {
        return accounts.put(null, ProjectRegistryResource.present(body).account(registry));
    }

    @DELETE
    @Path("{registry}")
    @Operation(summary = "Forget the server's account at a registry")
    public void delete(String registry) {
        accounts.remove(null, registry);
    }
}
