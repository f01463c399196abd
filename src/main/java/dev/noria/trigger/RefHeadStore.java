package dev.noria.trigger;

import dev.noria.project.Project;
import dev.noria.source.RefHead;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The commit of each reference for which a run was made. It moves in the transaction that makes the run, under the
 * project's lock, so pushes, polls and restarts may tell of the same change as often as they like.
 */
@ApplicationScoped
public class RefHeadStore implements PanacheRepositoryBase<RefHeadEntity, RefHeadEntity.Key> {

    /** References and commits for which runs were made. */
    @Transactional
    public Map<String, String> seen(Project project) {
        Map<String, String> seen = new HashMap<>();
        list("projectId", project.id()).forEach(row -> seen.put(row.ref, row.sha));
        return seen;
    }

    /**
     * Notes a reference's commit; to be called in the transaction that makes its run.
     *
     * @return false when that commit was noted already: its run exists
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean move(Project project, RefHead head) {
        Optional<RefHeadEntity> row = row(project, head.ref());
        if (row.isPresent() && row.get().sha.equals(head.sha())) {
            return false;
        }
        RefHeadEntity entity = row.orElseGet(() -> {
            RefHeadEntity fresh = new RefHeadEntity();
            fresh.projectId = project.id();
            fresh.ref = head.ref();
            return fresh;
        });
        entity.sha = head.sha();
        persist(entity);
        return true;
    }

    /** Notes references without making runs for them: what a repository has when it is first seen, and Noria's own tags. */
    @Transactional
    public void note(Project project, Collection<RefHead> heads) {
        heads.forEach(head -> move(project, head));
    }

    /** Forgets references that are gone, so that they are new when they come back. */
    @Transactional
    public void forget(Project project, Collection<String> refs) {
        if (!refs.isEmpty()) {
            delete("projectId = ?1 and ref in ?2", project.id(), refs);
        }
    }

    private Optional<RefHeadEntity> row(Project project, String ref) {
        return find("projectId = ?1 and ref = ?2", project.id(), ref).firstResultOptional();
    }
}
