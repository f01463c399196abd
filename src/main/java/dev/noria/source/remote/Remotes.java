package dev.noria.source.remote;

import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.source.remote.GitCredential.Password;
import java.util.Optional;

/** The repositories that projects watch on other servers, within what an administrator allows. Thread-safe. */
public final class Remotes {
    private static final RepositoryUrl NOWHERE = RepositoryUrl.parse("https://hosted.invalid/none", RemotePolicy.USUAL);

    private final RemotePolicy policy;
    private final GitCredentials credentials;
    private final GuardedConnections http;

    /** @throws NoriaException INVALID_REQUEST when the policy's certificates cannot be read */
    public Remotes(RemotePolicy policy, GitCredentials credentials) {
        this.policy = policy;
        this.credentials = credentials;
        this.http = new GuardedConnections(policy.internal(), TrustedAuthorities.tls(policy.certificates()));
    }

    /** For projects that have no credentials but those in their addresses. */
    public Remotes(RemotePolicy policy) {
        this(policy, project -> Optional.empty());
    }

    /**
     * Checks an address from outside.
     *
     * @throws NoriaException INVALID_REQUEST when it is not allowed
     */
    public RepositoryUrl parse(String url) {
        return RepositoryUrl.parse(url, policy);
    }

    /** The address of a watched project. */
    public RepositoryUrl url(Project project) {
        return parse(project.url().orElseThrow());
    }

    /** The repository of a watched project, which signs in as the project does. */
    public Remote of(Project project) {
        return of(project, url(project));
    }

    /**
     * A repository that a project's commits name. It is shown the project's credentials when it is on the server of
     * the project's own repository, and on no other.
     */
    public Remote of(Project project, RepositoryUrl url) {
        boolean own = project.url().isPresent() && url(project).sameServer(url);
        return new Remote(url, policy.internal(), own ? signIn(project, url) : Optional.empty(), http);
    }

    /** Requests beside Git's own, as a watched project makes them; a hosted one has nobody to sign in as. */
    public WebAccess web(Project project) {
        RepositoryUrl own = project.hosted() ? NOWHERE : url(project);
        Optional<Password> password = project.hosted()
                ? Optional.empty()
                : signIn(project, own).filter(Password.class::isInstance).map(Password.class::cast);
        return new WebAccess(http, own, password, policy);
    }

    private Optional<GitCredential> signIn(Project project, RepositoryUrl url) {
        Optional<GitCredential> kept =
                credentials.of(project).filter(credential -> credential instanceof GitCredential.SshKey == url.isSsh());
        return kept.isPresent() ? kept : url.password().or(() -> url(project).password());
    }
}
