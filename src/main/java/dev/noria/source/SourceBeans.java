package dev.noria.source;

import dev.noria.platform.Home;
import dev.noria.platform.NoriaConfig;
import dev.noria.project.Project;
import dev.noria.project.ProjectCreated;
import dev.noria.project.ProjectDeleted;
import dev.noria.project.ProjectStore;
import dev.noria.source.remote.GitCredentials;
import dev.noria.source.remote.InternalHosts;
import dev.noria.source.remote.RemotePolicy;
import dev.noria.source.remote.Remotes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Ties repositories to the server: where they lie, and that they come and go with their projects. */
@ApplicationScoped
public class SourceBeans {

    @Produces
    @Singleton
    Remotes remotes(NoriaConfig config, GitCredentials credentials) {
        return new Remotes(
                new RemotePolicy(
                        config.git().allowLocal(),
                        config.git().allowUnencrypted(),
                        InternalHosts.of(config.git().internalHosts().orElse(List.of())),
                        config.git().certificates()),
                credentials);
    }

    @Produces
    @Singleton
    Repositories repositories(Home home, Clock clock, Remotes remotes) {
        return new Repositories(home.folder("repositories"), clock, remotes);
    }

    @Produces
    @Singleton
    CommitFiles files(Repositories repositories) {
        return repositories.files();
    }

    @Produces
    @Singleton
    CommitHistory history(Repositories repositories) {
        return repositories.history();
    }

    @Produces
    @Singleton
    ProjectLookup lookup(ProjectStore projects) {
        return projects::byName;
    }

    /** An address that cannot be used keeps the project from being made. */
    void created(@Observes ProjectCreated event, Repositories repositories, Remotes remotes) {
        Project project = event.project();
        project.url().ifPresent(remotes::parse);
        if (project.hosted()) {
            repositories.create(project);
        }
    }

    void deleted(@Observes ProjectDeleted event, Repositories repositories) {
        repositories.delete(event.project());
    }
}
