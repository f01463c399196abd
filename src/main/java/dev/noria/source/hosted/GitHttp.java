package dev.noria.source.hosted;

import dev.noria.platform.NoriaConfig;
import dev.noria.platform.Sight;
import dev.noria.project.Project;
import dev.noria.project.ProjectName;
import dev.noria.source.ProjectLookup;
import dev.noria.source.PushListener;
import dev.noria.source.Repositories;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.http.server.GitServlet;
import org.eclipse.jgit.http.server.resolver.DefaultUploadPackFactory;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.ServiceMayNotContinueException;
import org.eclipse.jgit.transport.UploadPack;
import org.eclipse.jgit.transport.resolver.ServiceNotAuthorizedException;
import org.eclipse.jgit.transport.resolver.ServiceNotEnabledException;

/**
 * Git's smart HTTP protocol for hosted projects, at {@code /git/<project>.git}: clone, fetch and push. Who may do what
 * has been decided before a request comes here.
 */
@WebServlet(name = "git", urlPatterns = "/git/*", loadOnStartup = 1)
public class GitHttp extends GitServlet {
    private static final long serialVersionUID = 1L;
    private static final String SUFFIX = ".git";
    private static final String PROJECT = GitHttp.class.getName() + ".project";

    private final transient ProjectLookup projects;
    private final transient Repositories repositories;

    @Inject
    public GitHttp(
            ProjectLookup projects,
            Repositories repositories,
            HostedSettingsStore settings,
            PushedPipelines pipelines,
            PushListener listener,
            NoriaConfig config,
            Sight sight,
            SecurityIdentity caller) {
        this.projects = projects;
        this.repositories = repositories;
        setRepositoryResolver(this::open);
        setUploadPackFactory(
                new DefaultUploadPackFactory() { // it reads the client's protocol version
                    @Override
                    public UploadPack create(HttpServletRequest request, Repository repository)
                            throws ServiceNotEnabledException, ServiceNotAuthorizedException {
                        UploadPack fetch = super.create(request, repository);
                        fetch.setRefFilter(PushRules::visible);
                        return fetch;
                    }
                });
        setReceivePackFactory((request, repository) -> {
            ReceivePack push = new ReceivePack(repository);
            if (request.getAttribute(PROJECT) instanceof Project project
                    && request.getAttribute(WatchedResponse.ATTRIBUTE) instanceof WatchedResponse response) {
                HostedSettings limits = settings.of(project);
                long most = limits.maxBytes() == null ? config.git().maxRepository() : limits.maxBytes();
                new PushRules(
                                project,
                                new Pusher(
                                        sight.maintains(caller, project.name().value())),
                                limits,
                                pipelines)
                        .apply(push, most - repositories.size(project));
                push.setPostReceiveHook(new PushReport(project, listener, response));
                return push;
            }
            throw new ServiceNotEnabledException();
        });
        setAsIsFileService(null); // no dumb protocol: it would hand out the hidden references
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        WatchedResponse watched = new WatchedResponse(
                response,
                "POST".equals(request.getMethod()) && request.getRequestURI().endsWith("/git-receive-pack"));
        request.setAttribute(WatchedResponse.ATTRIBUTE, watched);
        super.service(request, watched);
    }

    private Repository open(HttpServletRequest request, String path)
            throws RepositoryNotFoundException, ServiceMayNotContinueException {
        Project project = project(path);
        request.setAttribute(PROJECT, project);
        try {
            return repositories.openForPush(project);
        } catch (RepositoryNotFoundException e) {
            throw e;
        } catch (IOException e) {
            throw new ServiceMayNotContinueException("the repository could not be opened", e);
        }
    }

    private Project project(String path) throws RepositoryNotFoundException {
        String name = path.endsWith(SUFFIX) ? path.substring(0, path.length() - SUFFIX.length()) : "";
        if (!ProjectName.isValid(name)) {
            throw new RepositoryNotFoundException(path);
        }
        return projects.find(name).filter(Project::hosted).orElseThrow(() -> new RepositoryNotFoundException(path));
    }
}
