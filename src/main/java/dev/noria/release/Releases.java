package dev.noria.release;

import java.util.List;
import java.util.Optional;

/** The releases of all projects. Thread-safe. */
public interface Releases {

    Optional<Release> find(long projectId, Version version);

    /** The newest release of exactly this image, a reference by digest. */
    Optional<Release> ofImage(long projectId, String image);

    /** Newest first. */
    List<Release> ofProject(long projectId);

    /**
     * Keeps a release.
     *
     * @throws dev.noria.platform.NoriaException RELEASE_EXISTS when the project has one of this version
     */
    void record(Release release);
}
