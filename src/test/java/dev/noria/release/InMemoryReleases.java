package dev.noria.release;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Releases in a list. */
public final class InMemoryReleases implements Releases {
    private final List<Release> all = new ArrayList<>();

    @Override
    public synchronized Optional<Release> find(long projectId, Version version) {
        return ofProject(projectId).stream()
                .filter(release -> release.version().equals(version))
                .findFirst();
    }

    @Override
    public synchronized Optional<Release> ofImage(long projectId, String image) {
        return ofProject(projectId).stream()
                .filter(release -> release.image().equals(Optional.of(image)))
                .findFirst();
    }

    @Override
    public synchronized List<Release> ofProject(long projectId) {
        return all.stream().filter(release -> release.projectId() == projectId).toList();
    }

    @Override
    public synchronized void record(Release release) {
        if (find(release.projectId(), release.version()).isPresent()) {
            throw new NoriaException(ErrorCode.RELEASE_EXISTS, "There is a release of this version already.");
        }
        all.add(0, release);
    }
}
