package dev.noria.release;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** The releases in the database. */
@ApplicationScoped
public class ReleaseStore implements Releases, PanacheRepositoryBase<ReleaseEntity, Long> {

    @Override
    @Transactional
    public Optional<Release> find(long projectId, Version version) {
        return find("projectId = ?1 and version = ?2", projectId, version.value())
                .firstResultOptional()
                .map(ReleaseEntity::toRelease);
    }

    @Override
    @Transactional
    public Optional<Release> ofImage(long projectId, String image) {
        return find("projectId = ?1 and image = ?2 order by id desc", projectId, image)
                .firstResultOptional()
                .map(ReleaseEntity::toRelease);
    }

    @Override
    @Transactional
    public List<Release> ofProject(long projectId) {
        return list("projectId = ?1 order by id desc", projectId).stream()
                .map(ReleaseEntity::toRelease)
                .toList();
    }

    @Override
    @Transactional
    public void record(Release release) {
        if (find(release.projectId(), release.version()).isPresent()) {
            throw new NoriaException(
                    ErrorCode.RELEASE_EXISTS,
                    "There is a release %s already: take another version.".formatted(release.version()));
        }
        persistAndFlush(ReleaseEntity.of(release));
    }
}
