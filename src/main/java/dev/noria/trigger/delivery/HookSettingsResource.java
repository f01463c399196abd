package dev.noria.trigger.delivery;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.platform.ServerUrl;
import dev.noria.project.Project;
import dev.noria.project.ProjectStore;
import dev.noria.trigger.fork.ForkApproval;
import dev.noria.trigger.hook.Forge;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/projects/{project}/hooks}: addresses and secret of hooks, and who waits. For maintainers. */
@Path("/api/v1/projects/{project}/hooks")
public class HookSettingsResource {
    private final ProjectStore projects;
    private final HookStore hooks;
    private final ServerUrl server;

    public HookSettingsResource(ProjectStore projects, HookStore hooks, ServerUrl server) {
        this.projects = projects;
        this.hooks = hooks;
        this.server = server;
    }

    /**
     * The settings as JSON.
     *
     * @param addresses to be given to forges, by their names
     * @param secret only in the answer that makes it
     * @param refused the last hook that was not taken since the secret was made
     */
    public record HooksView(
            Map<String, String> addresses,
            @Nullable Instant secretMadeAt,
            @Nullable String secret,
            String forkApproval,
            @Nullable RefusedView refused) {}

    /** A hook that was not taken. */
    public record RefusedView(Instant at, @Nullable String reason) {}

    /** What is to change; what is not given stays. */
    public record HooksRequest(@Nullable String forkApproval) {}

    @GET
    @Operation(summary = "Addresses for hooks, and how the project deals with forks")
    public HooksView get(String project) {
        return view(projects.get(project), null);
    }

    @PATCH
    @Operation(summary = "Whose pull requests from forks wait: all, known or none")
    public HooksView change(String project, @Nullable HooksRequest request) {
        Project found = projects.get(project);
        if (request != null && request.forkApproval() != null) {
            hooks.forkApproval(
                    found,
                    ForkApproval.of(request.forkApproval())
                            .orElseThrow(() -> new NoriaException(
                                    ErrorCode.INVALID_REQUEST,
                                    "\"%s\" cannot be forkApproval: take all, known or none."
                                            .formatted(request.forkApproval()))));
        }
        return view(found, null);
    }

    @POST
    @Path("secret")
    @Operation(summary = "Make a new secret; it is shown this once, and the one before is worth nothing any more")
    public Response makeSecret(String project) {
        Project found = projects.get(project);
        String secret = hooks.makeSecret(found);
        return Response.status(Response.Status.CREATED)
                .entity(view(found, secret))
                .build();
    }

    @DELETE
    @Path("secret")
    @Operation(summary = "Take no hooks any more")
    public void removeSecret(String project) {
        hooks.removeSecret(projects.get(project));
    }

    private HooksView view(Project project, @Nullable String secret) {
        HookSettings settings = hooks.of(project);
        Map<String, String> addresses = new LinkedHashMap<>();
        for (Forge forge : Forge.values()) {
            addresses.put(forge.key(), "%s/hooks/%s/%s".formatted(server.value(), forge.key(), project.name()));
        }
        return new HooksView(
                addresses,
                settings.secretAt().orElse(null),
                secret,
                settings.forkApproval().key(),
                settings.refusedAt()
                        .map(at -> new RefusedView(at, settings.refusal().orElse(null)))
                        .orElse(null));
    }
}
