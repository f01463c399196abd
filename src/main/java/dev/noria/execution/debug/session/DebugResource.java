package dev.noria.execution.debug.session;

import dev.noria.execution.debug.session.DebugView.PastView;
import dev.noria.execution.debug.session.DebugView.SessionView;
import dev.noria.platform.ServerUrl;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Entering steps that failed. */
@Path("/api/v1/projects/{project}/runs/{number}/steps/{step}/debug")
public class DebugResource {
    /** Who may read the values of secrets. */
    private static final String SECRETS_ROLE = "admin";

    private final Entrances entrances;
    private final DebugSessions sessions;
    private final DebugSessionStore store;
    private final SecurityIdentity identity;
    private final ServerUrl server;

    public DebugResource(
            Entrances entrances,
            DebugSessions sessions,
            DebugSessionStore store,
            SecurityIdentity identity,
            ServerUrl server) {
        this.entrances = entrances;
        this.sessions = sessions;
        this.store = store;
        this.identity = identity;
        this.server = server;
    }

    @GET
    @Operation(summary = "Whether a step can be entered, until when, or why not")
    public DebugView state(String project, long number, String step) {
        Entrance entrance = entrances.find(project, number, step);
        return DebugView.of(
                entrance,
                sessions.ofStep(entrance.origin().step().id()).stream()
                        .map(session -> SessionView.of(session, server))
                        .toList());
    }

    @POST
    @Operation(summary = "Open a session in a step that failed; a shell is at its WebSocket")
    public Response open(String project, long number, String step) {
        Entrance entrance = entrances.find(project, number, step);
        DebugSession session = sessions.open(
                entrance, identity.getPrincipal().getName(), identity.getRoles().contains(SECRETS_ROLE));
        SessionView view = SessionView.of(session, server);
        return Response.created(URI.create(view.path())).entity(view).build();
    }

    @DELETE
    @Operation(summary = "End a session, or all sessions of the step")
    public void end(String project, long number, String step, @QueryParam("session") @Nullable String session) {
        Entrance entrance = entrances.find(project, number, step);
        String reason = "%s ended it.".formatted(identity.getPrincipal().getName());
        sessions.ofStep(entrance.origin().step().id()).stream()
                .map(one -> one.entry().id())
                .filter(id -> session == null || session.equals(id))
                .forEach(id -> sessions.end(id, reason));
    }

    @GET
    @Path("/sessions")
    @Operation(summary = "Who has entered the step, newest first")
    public List<PastView> history(String project, long number, String step) {
        Entrance entrance = entrances.find(project, number, step);
        return store.ofStep(entrance.origin().step().id()).stream()
                .map(PastView::of)
                .toList();
    }
}
