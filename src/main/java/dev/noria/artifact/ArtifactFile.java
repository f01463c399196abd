package dev.noria.artifact;

import dev.noria.artifact.store.BlobId;
import java.util.Optional;

/**
 * A file that is kept with a run; never changed.
 *
 * @param path relative to the workspace
 * @param mode the nine permission bits
 * @param size in bytes; 0 for a link
 * @param content empty for a link
 * @param linkTarget where a symbolic link points to, inside of the workspace; empty for a file
 */
public record ArtifactFile(String path, int mode, long size, Optional<BlobId> content, Optional<String> linkTarget) {}
