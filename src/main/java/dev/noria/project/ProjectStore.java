package dev.noria.project;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The projects of this server. */
@ApplicationScoped
public class ProjectStore implements PanacheRepositoryBase<ProjectEntity, Long> {
    private final Clock clock;
    private final Event<ProjectCreated> created;

    public ProjectStore(Clock clock, Event<ProjectCreated> created) {
        this.clock = clock;
        this.created = created;
    }

    /**
     * Makes a project.
     *
     * @throws NoriaException PROJECT_EXISTS, or what keeps an observer of {@link ProjectCreated} from its part
     */
    @Transactional
    public Project create(ProjectName name, Optional<String> url, String branch, Optional<String> path, Duration poll) {
        if (count("name", name.value()) > 0) {
            throw exists(name);
        }
        ProjectEntity entity = new ProjectEntity();
        entity.name = name.value();
        entity.url = url.orElse(null);
        entity.branch = branch;
        entity.path = path.orElse(null);
        entity.pollMillis = poll.toMillis();
        entity.nextRunNumber = 1;
        entity.createdAt = clock.instant();
        persistAndFlush(entity);
        Project project = entity.toProject();
        created.fire(new ProjectCreated(project));
        return project;
    }

    /** Changes what is given; {@code null} leaves a setting as it is. */
    @Transactional
    public Project change(ProjectName name, @Nullable String branch, @Nullable String path, @Nullable Duration poll) {
        ProjectEntity entity = entity(name.value());
        if (branch != null) {
            entity.branch = branch;
        }
        if (path != null) {
            entity.path = path.isBlank() ? null : path;
        }
        if (poll != null) {
            entity.pollMillis = poll.toMillis();
        }
        return entity.toProject();
    }

    /** Changes what the project's pipelines may have beyond their own containers. */
    @Transactional
    public Project trust(ProjectName name, Project.Trust trust) {
        ProjectEntity entity = entity(name.value());
        entity.trustNetwork = trust.network();
        entity.trustVolumes = trust.volumes();
        entity.trustSecurity = trust.security();
        return entity.toProject();
    }

    @Transactional
    public Optional<Project> byName(String name) {
        return find("name", name).firstResultOptional().map(ProjectEntity::toProject);
    }

    /**
     * The project of this name.
     *
     * @throws NoriaException PROJECT_NOT_FOUND
     */
    @Transactional
    public Project get(String name) {
        return entity(name).toProject();
    }

    @Transactional
    public Optional<Project> byId(long id) {
        return findByIdOptional(id).map(ProjectEntity::toProject);
    }

    /** All projects, by name. */
    @Transactional
    public List<Project> all() {
        return listAll(Sort.by("name")).stream().map(ProjectEntity::toProject).toList();
    }

    @Transactional
    public Optional<PollResult> lastPoll(Project project) {
        return findByIdOptional(project.id()).flatMap(ProjectEntity::toPollResult);
    }

    @Transactional
    public void polled(Project project, Optional<String> error) {
        update(
                "lastPollAt = ?1, lastPollError = ?2 where id = ?3",
                clock.instant(),
                error.map(text -> text.substring(0, Math.min(text.length(), 2000)))
                        .orElse(null),
                project.id());
    }

    /** Deletes the rows of a project, its runs among them. */
    @Transactional
    public void remove(Project project) {
        delete("id", project.id());
    }

    private ProjectEntity entity(String name) {
        return find("name", name)
                .firstResultOptional()
                .orElseThrow(() ->
                        new NoriaException(ErrorCode.PROJECT_NOT_FOUND, "There is no project \"%s\".".formatted(name)));
    }

    private static NoriaException exists(ProjectName name) {
        return new NoriaException(
                ErrorCode.PROJECT_EXISTS, "There is a project \"%s\" already: take another name.".formatted(name));
    }
}
