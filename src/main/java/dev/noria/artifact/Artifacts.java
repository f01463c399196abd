package dev.noria.artifact;

import dev.noria.artifact.store.BlobStore;
import dev.noria.artifact.tree.TreeEntry;
import dev.noria.artifact.tree.TreeWriter;
import dev.noria.platform.NoriaConfig;
import dev.noria.run.Run;
import dev.noria.run.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The artifacts of all runs. After a step has ended: {@link #collect}, then for each of its roots {@link
 * ArtifactCollection#add} with what the workspace has there, then {@link ArtifactCollection#commit}. Before a step that
 * runs in another workspace: {@link #restore}. Thread-safe.
 *
 * <p>A failure of {@code collect}, {@code add} or {@code commit} keeps nothing of the attempt, leaves what an earlier
 * attempt kept, and has a sentence for the step's log. A step that promised artifacts and could not keep them has
 * failed: whoever takes them later would take the wrong ones.
 */
@ApplicationScoped
public class Artifacts {
    private static final int PAGE = 1000;

    private final ArtifactStore store;
    private final BlobStore blobs;
    private final NoriaConfig config;
    private final Clock clock;

    public Artifacts(ArtifactStore store, BlobStore blobs, NoriaConfig config, Clock clock) {
        this.store = store;
        this.blobs = blobs;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Begins to keep files of a step; to be closed in any case.
     *
     * @param paths paths and globs relative to the workspace
     * @param expire how long they are kept; empty for the server's setting
     * @throws dev.noria.platform.NoriaException DEFINITION_INVALID for a path that is none, STORAGE_FULL
     */
    public ArtifactCollection collect(Run run, Step step, int attempt, List<String> paths, Optional<Duration> expire) {
        return new ArtifactCollection(
                new ArtifactCollection.Owner(run.projectId(), run.id(), step.id(), attempt),
                paths,
                expire.orElse(config.artifacts().expire()),
                config.artifacts(),
                store,
                blobs.batch(),
                clock);
    }

    /** What the steps of a run keep, oldest first; without what has expired. */
    public List<ArtifactSet> ofRun(Run run) {
        return store.ofRun(run.id(), clock.instant());
    }

    /**
     * Writes the artifacts of these steps as one tar archive with the paths they had, for {@code fillWorkspace}. Of a
     * path that several have, the last one kept comes last, and stays. Files belong to root and keep their mode.
     *
     * @return how many files were written
     * @throws IOException also when a file is damaged on the disk: the archive is then not complete
     */
    public int restore(Run run, Collection<Step> steps, OutputStream tar) throws IOException {
        Set<Long> ids = steps.stream().map(Step::id).collect(Collectors.toSet());
        TreeWriter writer = new TreeWriter(tar);
        int files = 0;
        for (ArtifactSet set : ofRun(run)) {
            if (ids.contains(set.stepId())) {
                files += write(set, "", writer);
            }
        }
        writer.finish();
        return files;
    }

    /** Writes a set, each path behind a prefix. */
    int write(ArtifactSet set, String prefix, TreeWriter writer) throws IOException {
        return each(set, file -> {
            String path = prefix + file.path();
            if (file.content().isPresent()) {
                try (InputStream content = blobs.open(file.content().get())) {
                    writer.write(TreeEntry.file(path, file.mode(), file.size()), content);
                }
            } else {
                writer.write(TreeEntry.link(path, file.linkTarget().orElseThrow()), InputStream.nullInputStream());
            }
        });
    }

    /** Gets every file of a set. */
    @FunctionalInterface
    interface FileSink {
        void take(ArtifactFile file) throws IOException;
    }

    /** Hands on every file of a set by path, with never more than a page of them in memory. */
    int each(ArtifactSet set, FileSink sink) throws IOException {
        int count = 0;
        String after = "";
        List<ArtifactFile> page = store.files(set.id(), after, PAGE);
        while (!page.isEmpty()) {
            for (ArtifactFile file : page) {
                sink.take(file);
                count++;
            }
            after = page.get(page.size() - 1).path();
            page = store.files(set.id(), after, PAGE);
        }
        return count;
    }

    /** Removes what has expired. Its content goes with the next sweep. */
    public long expire() {
        return store.expire(clock.instant());
    }
}
