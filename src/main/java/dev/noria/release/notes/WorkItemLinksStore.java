package dev.noria.release.notes;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** The addresses of work items in the database. */
@ApplicationScoped
public class WorkItemLinksStore implements PanacheRepositoryBase<WorkItemLinksEntity, Long> {

    @Transactional
    public WorkItemLinks ofProject(long projectId) {
        return findByIdOptional(projectId)
                .map(row -> new WorkItemLinks(Optional.ofNullable(row.number), Optional.ofNullable(row.key)))
                .orElse(WorkItemLinks.NONE);
    }

    @Transactional
    public void keep(long projectId, WorkItemLinks links) {
        WorkItemLinksEntity row = findByIdOptional(projectId).orElseGet(WorkItemLinksEntity::new);
        row.projectId = projectId;
        row.number = links.number().orElse(null);
        row.key = links.key().orElse(null);
        persist(row);
    }
}
