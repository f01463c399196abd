package dev.noria.source;

import dev.noria.platform.Home;
import dev.noria.platform.NoriaConfig;
import dev.noria.project.Project;
import dev.noria.project.ProjectCreated;
import dev.noria.project.ProjectDeleted;
import dev.noria.project.ProjectStore;
import dev.noria.source.remote.RepositoryUrl;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Ties repositories to the server: where they lie, and that they come and go with their projects. */
@ApplicationScoped
public class SourceBeans {

    @Produces
    @Singleton
    Repositories repositories(Home home, NoriaConfig config, Clock clock) {
        return new Repositories(home.folder("repositories"), clock, config.git().allowLocal());
    }

    @Produces
    @Singleton
    CommitFiles files(Repositories repositories) {
        return repositories.files();
    }

    @Produces
    @Singleton
    ProjectLookup lookup(ProjectStore projects) {
        return projects::byName;
    }

    /** An address that cannot be used keeps the project from being made. */
    void created(@Observes ProjectCreated event, Repositories repositories, NoriaConfig config) {
        Project project = event.project();
        project.url().ifPresent(url -> RepositoryUrl.parse(url, config.git().allowLocal()));
        if (project.hosted()) {
            repositories.create(project);
        }
    }

    void deleted(@Observes ProjectDeleted event, Repositories repositories) {
        repositories.delete(event.project());
    }
}
