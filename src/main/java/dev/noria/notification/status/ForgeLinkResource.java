package dev.noria.notification.status;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.platform.OutgoingHttp;
import dev.noria.project.Project;
import dev.noria.project.ProjectStore;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/projects/{project}/forge}: where commit statuses go. For maintainers. */
@Path("/api/v1/projects/{project}/forge")
public class ForgeLinkResource {
    private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_./-]{0,498}");

    private final ProjectStore projects;
    private final ForgeLinkStore links;
    private final CommitStatusStore statuses;
    private final StatusReports reports;
    private final OutgoingHttp http;

    public ForgeLinkResource(
            ProjectStore projects,
            ForgeLinkStore links,
            CommitStatusStore statuses,
            StatusReports reports,
            OutgoingHttp http) {
        this.projects = projects;
        this.links = links;
        this.statuses = statuses;
        this.reports = reports;
        this.http = http;
    }

    /**
     * The settings as JSON; the token never.
     *
     * @param forge null when no forge is told anything
     * @param error why the newest status that could not be told was not
     */
    public record ForgeView(
            @Nullable String forge,
            @Nullable String api,
            @Nullable String repository,
            @Nullable String error) {}

    /**
     * Where statuses are to go.
     *
     * @param api of a forge of one's own; else that of the one everybody knows
     * @param token may be left out when there is one, and the address stays
     */
    public record ForgeRequest(
            @Nullable String forge,
            @Nullable String api,
            @Nullable String repository,
            @Nullable String token) {}

    @GET
    @Operation(summary = "Where commit statuses go")
    public ForgeView get(String project) {
        return view(projects.get(project));
    }

    @PUT
    @Operation(summary = "Tell a forge of the commit statuses of this project")
    public ForgeView put(String project, @Nullable ForgeRequest request) {
        Project found = projects.get(project);
        if (request == null || request.forge() == null || request.repository() == null) {
            throw invalid(
                    "Give forge, repository and token: {\"forge\": \"github\", \"repository\": \"acme/shop\", \"token\": \"…\"}.");
        }
        StatusForge forge = StatusForge.of(request.forge())
                .orElseThrow(() -> invalid(
                        "\"%s\" shows no statuses that Noria knows of; there are github, gitlab, gitea (Forgejo too) and bitbucket."
                                .formatted(request.forge())));
        if (!REPOSITORY.matcher(request.repository()).matches()
                || request.repository().contains("..")) {
            throw invalid("\"%s\" names no repository: write owner/name.".formatted(request.repository()));
        }
        URI api = http.checked(
                (request.api() == null || request.api().isBlank() ? forge.api() : request.api()).replaceAll("/+$", ""));
        Optional<String> token = Optional.ofNullable(request.token()).filter(text -> !text.isBlank());
        Optional<ForgeLink> before = links.of(found.id());
        boolean sameHost = before.filter(link -> link.api().equals(api)).isPresent();
        // Else whoever may change the address could have the token sent to himself.
        if (token.isEmpty() && !sameHost) {
            throw invalid("Give the token for %s.".formatted(api.getHost()));
        }
        links.put(new ForgeLink(found.id(), forge, api, request.repository()), token.map(String::strip));
        reports.retry(found.id());
        return view(found);
    }

    @DELETE
    @Operation(summary = "Tell no forge any more")
    public void delete(String project) {
        links.remove(projects.get(project).id());
    }

    private ForgeView view(Project project) {
        return links.of(project.id())
                .map(link -> new ForgeView(
                        link.forge().key(),
                        link.api().toString(),
                        link.repository(),
                        statuses.lastError(project.id()).orElse(null)))
                .orElseGet(() -> new ForgeView(null, null, null, null));
    }

    private static NoriaException invalid(String sentence) {
        return new NoriaException(ErrorCode.INVALID_REQUEST, sentence);
    }
}
