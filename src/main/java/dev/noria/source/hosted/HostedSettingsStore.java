package dev.noria.source.hosted;

import dev.noria.project.Project;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** The settings of hosted repositories. */
@ApplicationScoped
public class HostedSettingsStore implements PanacheRepositoryBase<HostedSettingsEntity, Long> {
    private static final String REFUSE = "refuse";
    private static final String TELL = "tell";

    @Transactional
    HostedSettings of(Project project) {
        List<ProtectedBranch> branches = getEntityManager()
                .createQuery(
                        "from ProtectedBranchEntity where projectId = ?1 order by pattern", ProtectedBranchEntity.class)
                .setParameter(1, project.id())
                .getResultStream()
                .map(row -> new ProtectedBranch(row.pattern, row.pushers))
                .toList();
        return findByIdOptional(project.id())
                .map(row -> new HostedSettings(row.pipelineCheck.equals(REFUSE), row.maxBytes, branches))
                .orElseGet(() -> new HostedSettings(false, null, branches));
    }

    @Transactional
    void put(Project project, HostedSettings settings) {
        HostedSettingsEntity row = findByIdOptional(project.id()).orElseGet(() -> {
            HostedSettingsEntity fresh = new HostedSettingsEntity();
            fresh.projectId = project.id();
            fresh.pipelineCheck = TELL;
            persist(fresh);
            return fresh;
        });
        row.pipelineCheck = settings.refuseBroken() ? REFUSE : TELL;
        row.maxBytes = settings.maxBytes();
        getEntityManager()
                .createQuery("delete from ProtectedBranchEntity where projectId = ?1")
                .setParameter(1, project.id())
                .executeUpdate();
        for (ProtectedBranch branch : settings.branches()) {
            ProtectedBranchEntity fresh = new ProtectedBranchEntity();
            fresh.projectId = project.id();
            fresh.pattern = branch.pattern();
            fresh.pushers = branch.pushers();
            getEntityManager().persist(fresh);
        }
    }
}
