package dev.noria.project;

import dev.noria.account.Caller;
import dev.noria.platform.Durations;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.Event;
import dev.noria.platform.EventBus;
import dev.noria.platform.NoriaConfig;
import dev.noria.platform.NoriaException;
import dev.noria.platform.ServerUrl;
import dev.noria.platform.Sight;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/projects}. */
@Path("/api/v1/projects")
public class ProjectResource {
    private static final Duration SHORTEST_POLL = Duration.ofSeconds(1);

    private final ProjectStore projects;
    private final NewestRuns newestRuns;
    private final ServerUrl server;
    private final NoriaConfig config;
    private final EventBus events;
    private final jakarta.enterprise.event.Event<ProjectDeleted> deleted;
    private final Sight sight;
    private final SecurityIdentity identity;

    public ProjectResource(
            ProjectStore projects,
            NewestRuns newestRuns,
            ServerUrl server,
            NoriaConfig config,
            EventBus events,
            jakarta.enterprise.event.Event<ProjectDeleted> deleted,
            Sight sight,
            SecurityIdentity identity) {
        this.projects = projects;
        this.newestRuns = newestRuns;
        this.server = server;
        this.config = config;
        this.events = events;
        this.deleted = deleted;
        this.sight = sight;
        this.identity = identity;
    }

    /** The body that makes or changes a project. */
    public record ProjectRequest(
            @Nullable String name,
            @Nullable String url,
            @Nullable String branch,
            @Nullable String path,
            @Nullable String poll,
            @Nullable TrustRequest trust) {}

    /** What is to change about a project's trust; what is not given stays. */
    public record TrustRequest(
            @Nullable Boolean network,
            @Nullable Boolean volumes,
            @Nullable Boolean security) {

        private Project.Trust over(Project.Trust old) {
            return new Project.Trust(
                    network == null ? old.network() : network,
                    volumes == null ? old.volumes() : volumes,
                    security == null ? old.security() : security);
        }
    }

    @GET
    @Operation(summary = "The projects that one may see, by name")
    public List<ProjectView> list() {
        Optional<Sight.View> view = sight.of(identity);
        List<Project> all = projects.all().stream()
                .filter(project ->
                        view.map(seen -> seen.sees(project.name().value())).orElse(false))
                .toList();
        Map<Long, Object> runs = newestRuns.of(all.stream().map(Project::id).toList());
        return all.stream().map(project -> view(project, runs)).toList();
    }

    @POST
    @Operation(summary = "Make a project: watched with url, hosted without")
    public Response create(@Nullable ProjectRequest request) {
        if (request == null || request.name() == null) {
            throw new NoriaException(ErrorCode.INVALID_REQUEST, "A project needs a name: {\"name\": \"shop\"}.");
        }
        Project project = projects.create(
                new ProjectName(request.name()),
                filled(request.url()),
                branch(filled(request.branch()).orElse("main")),
                filled(request.path()),
                request.poll() == null ? config.git().poll() : poll(request.poll()));
        project = trusted(project, request.trust());
        ProjectView view = view(project, Map.of());
        events.publish(event(project, view));
        return Response.created(URI.create("/api/v1/projects/" + project.name()))
                .entity(view)
                .build();
    }

    @GET
    @Path("{project}")
    @Operation(summary = "One project")
    public ProjectView get(String project) {
        return view(projects.get(project));
    }

    @PATCH
    @Path("{project}")
    @Operation(summary = "Change branch, path, poll or trust of a project")
    public ProjectView change(String project, @Nullable ProjectRequest request) {
        if (request == null) {
            throw new NoriaException(ErrorCode.INVALID_REQUEST, "Say what is to change: {\"branch\": \"main\"}.");
        }
        if (request.name() != null || request.url() != null) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST,
                    "Name and url of a project stay as they are: make a new project for another repository.");
        }
        if (request.trust() != null && !identity.hasRole(Caller.ADMINISTRATOR)) {
            throw new NoriaException(
                    ErrorCode.FORBIDDEN, "What a project is trusted with is for administrators to change: ask one.");
        }
        Project changed = projects.change(
                projects.get(project).name(),
                request.branch() == null ? null : branch(request.branch()),
                request.path(),
                request.poll() == null ? null : poll(request.poll()));
        changed = trusted(changed, request.trust());
        ProjectView view = view(changed);
        events.publish(event(changed, view));
        return view;
    }

    @DELETE
    @Path("{project}")
    @Operation(summary = "Delete a project with everything that belongs to it")
    public void delete(String project) {
        Project found = projects.get(project);
        deleted.fire(new ProjectDeleted(found));
        projects.remove(found);
        events.publish(event(found, new DeletedView(found.name().value(), true)));
    }

    private Project trusted(Project project, @Nullable TrustRequest trust) {
        return trust == null ? project : projects.trust(project.name(), trust.over(project.trust()));
    }

    private record DeletedView(String name, boolean deleted) {}

    private static Event event(Project project, Object data) {
        return new Event("project", project.name().value(), Optional.empty(), Optional.empty(), data, true);
    }

    private ProjectView view(Project project) {
        return view(project, newestRuns.of(List.of(project.id())));
    }

    private ProjectView view(Project project, Map<Long, Object> runs) {
        return ProjectView.of(project, server, projects.lastPoll(project), runs.get(project.id()));
    }

    private static Optional<String> filled(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static String branch(String name) {
        if (name.isBlank()
                || name.startsWith("-")
                || name.startsWith("refs/")
                || name.contains("..")
                || name.chars().anyMatch(c -> c <= ' ' || "~^:?*[\\".indexOf(c) >= 0)) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST,
                    "\"%s\" cannot be a branch: give a short branch name such as main.".formatted(name));
        }
        return name;
    }

    private static Duration poll(String text) {
        return Durations.parse(text)
                .filter(poll -> poll.compareTo(SHORTEST_POLL) >= 0)
                .orElseThrow(() -> new NoriaException(
                        ErrorCode.INVALID_REQUEST,
                        "\"%s\" is no time between polls: write it like 30s or 5m, at least 1s.".formatted(text)));
    }
}
