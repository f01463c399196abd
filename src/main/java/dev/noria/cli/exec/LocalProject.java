package dev.noria.cli.exec;

import dev.noria.cli.LocalRun;
import dev.noria.project.Project;
import dev.noria.project.ProjectName;
import dev.noria.project.ProjectStore;
import dev.noria.run.NewRun;
import dev.noria.source.Repositories;
import dev.noria.source.ResolvedRef;
import dev.noria.trigger.planning.Occasion;
import dev.noria.trigger.planning.Plannings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Makes a project of the working directory, whose repository has what lies there now. */
@ApplicationScoped
public class LocalProject {
    private static final int LONGEST_NAME = 63;

    private final ProjectStore projects;
    private final Repositories repositories;
    private final Plannings plannings;

    public LocalProject(ProjectStore projects, Repositories repositories, Plannings plannings) {
        this.projects = projects;
        this.repositories = repositories;
        this.plannings = plannings;
    }

    Project make(LocalRun local, Project.Trust trust) {
        ProjectName name = name(String.valueOf(local.copy().root().getFileName()));
        Project made = projects.create(
                name, Optional.empty(), local.copy().defaultBranch(), Optional.empty(), Duration.ofDays(1));
        return projects.trust(made.name(), trust);
    }

    /** The run of what lies in the folder now, as far as it is wanted. */
    NewRun run(Project project, LocalRun local, Selection selection) {
        String sha = local.copy().snapshot(repositories.location(project), local.branch());
        Occasion occasion = new Occasion(
                project, local.event(), new ResolvedRef(local.ref(), sha), local.details(), Optional.empty());
        return plannings.run(occasion, Optional.of(local.loaded()), selection::of);
    }

    /** The folder's name, as far as a project may have it. */
    static ProjectName name(String folder) {
        String name = folder.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9._-]+", "-")
                .replaceAll("\\.{2,}", ".")
                .replaceAll("^[^a-z0-9]+", "");
        String shortened =
                name.substring(0, Math.min(name.length(), LONGEST_NAME)).replaceAll("(\\.git|[^a-z0-9])+$", "");
        return new ProjectName(ProjectName.isValid(shortened) ? shortened : "local");
    }
}
