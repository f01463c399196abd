package dev.noria.source.credential;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.project.ProjectStore;
import dev.noria.secret.SecretValue;
import dev.noria.source.credential.GitCredentialView.HostKeyView;
import dev.noria.source.remote.GitCredential;
import dev.noria.source.remote.GitCredential.SshKey;
import dev.noria.source.remote.HostKey;
import dev.noria.source.remote.HostKeyException;
import dev.noria.source.remote.Remote;
import dev.noria.source.remote.RemoteFailure;
import dev.noria.source.remote.Remotes;
import dev.noria.source.remote.SshKeys;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/projects/{project}/git-credentials}. For maintainers. */
@Path("/api/v1/projects/{project}/git-credentials")
public class GitCredentialResource {
    private final ProjectStore projects;
    private final GitCredentialStore credentials;
    private final Remotes remotes;

    public GitCredentialResource(ProjectStore projects, GitCredentialStore credentials, Remotes remotes) {
        this.projects = projects;
        this.credentials = credentials;
        this.remotes = remotes;
    }

    @GET
    @Operation(summary = "How a project signs in to its repository's server, without what is secret")
    public GitCredentialView get(String project) {
        return credentials.view(projects.get(project)).orElse(GitCredentialView.NONE);
    }

    @PUT
    @Operation(summary = "Say how a project signs in: with a password or token, or with a key that Noria makes")
    public GitCredentialView put(String project, @Nullable GitCredentialRequest body) {
        Project found = watched(project);
        GitCredentialRequest request =
                body == null ? new GitCredentialRequest(null, null, null, null, null, null) : body;
        if (request.isSsh()) {
            ssh(found, request);
        } else {
            credentials.put(found, request.requiredPassword());
        }
        return get(project);
    }

    private void ssh(Project project, GitCredentialRequest request) {
        Optional<GitCredential> before = credentials.of(project);
        List<HostKey> hostKeys = request.confirmed()
                .orElse(before.isPresent() && before.get() instanceof SshKey old ? old.hostKeys() : List.of());
        SecretValue given = request.privateKey();
        String comment = "noria-" + project.name();
        if (given != null) {
            SshKey key = SshKeys.imported(given.reveal(), comment);
            credentials.put(project, new SshKey(key.privateKey(), key.publicKey(), hostKeys));
        } else if (before.isPresent() && before.get() instanceof SshKey && !Boolean.TRUE.equals(request.renew())) {
            credentials.confirm(project, hostKeys);
        } else {
            SshKey key = SshKeys.generate(comment);
            credentials.put(project, new SshKey(key.privateKey(), key.publicKey(), hostKeys));
        }
    }

    @DELETE
    @Operation(summary = "Forget how a project signs in")
    public void delete(String project) {
        credentials.remove(projects.get(project));
    }

    @POST
    @Path("try")
    @Operation(summary = "Look at the repository as the project would, and say what came of it")
    public GitTrialView attempt(String project) {
        Remote remote = remotes.of(watched(project));
        String url = remote.url().toString();
        try {
            Remote.Look look = remote.look();
            return new GitTrialView(true, url, look.branches(), look.head().orElse(null), null, null, null, false);
        } catch (IOException e) {
            NoriaException failure = RemoteFailure.of("Could not read %s".formatted(url), remote, e);
            HostKeyException key = e instanceof HostKeyException refused ? refused : null;
            return new GitTrialView(
                    false,
                    url,
                    null,
                    null,
                    failure.code().name(),
                    failure.sentence(),
                    key == null ? null : HostKeyView.of(key.shown()),
                    key != null && key.changed());
        }
    }

    private Project watched(String name) {
        Project project = projects.get(name);
        if (project.hosted()) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST,
                    "Project \"%s\" is hosted here: there is no other server to sign in to.".formatted(name));
        }
        return project;
    }
}
