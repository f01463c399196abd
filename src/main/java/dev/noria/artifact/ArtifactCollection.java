package dev.noria.artifact;

import dev.noria.artifact.store.Blob;
import dev.noria.artifact.store.BlobBatch;
import dev.noria.artifact.store.ByteCount;
import dev.noria.artifact.tree.PathSelection;
import dev.noria.artifact.tree.TreeEntry;
import dev.noria.artifact.tree.TreeLimits;
import dev.noria.artifact.tree.TreeReader;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaConfig;
import dev.noria.platform.NoriaException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Files of a step on their way to be kept; see {@link Artifacts} for the order of calls. Not thread-safe. */
public final class ArtifactCollection implements AutoCloseable {
    private final Owner owner;
    private final PathSelection selection;
    private final Duration expire;
    private final NoriaConfig.Artifacts limits;
    private final ArtifactStore store;
    private final BlobBatch batch;
    private final Clock clock;
    private final TreeReader reader;
    private final List<ArtifactFile> files = new ArrayList<>();
    private final Map<String, ArtifactFile> byPath = new HashMap<>();

    /** Whose files they are. */
    record Owner(long projectId, long runId, long stepId, int attempt) {}

    ArtifactCollection(
            Owner owner,
            List<String> paths,
            Duration expire,
            NoriaConfig.Artifacts limits,
            ArtifactStore store,
            BlobBatch batch,
            Clock clock) {
        this.owner = owner;
        this.selection = PathSelection.of(paths);
        this.expire = expire;
        this.limits = limits;
        this.store = store;
        this.batch = batch;
        this.clock = clock;
        this.reader = new TreeReader(
                selection,
                new TreeLimits(
                        "artifacts",
                        limits.maxFiles(),
                        limits.maxFile(),
                        limits.maxSet(),
                        List.of("noria.artifacts.max-files", "noria.artifacts.max-file", "noria.artifacts.max-set")),
                false);
    }

    /** What to read of the workspace, each with {@code readWorkspace}; see {@link PathSelection#roots}. */
    public List<String> roots() {
        return selection.roots();
    }

    /**
     * Takes what the workspace has at a root.
     *
     * @throws NoriaException ARCHIVE_REFUSED, LIMIT_EXCEEDED, STORAGE_FULL
     */
    public void add(String root, InputStream tar) throws IOException {
        reader.read(root, tar, this::keep);
    }

    private void keep(TreeEntry entry, InputStream content) throws IOException {
        ArtifactFile file = switch (entry.kind()) {
            case DIRECTORY -> null;
            case LINK -> new ArtifactFile(entry.path(), entry.mode(), 0, Optional.empty(), Optional.of(entry.target()));
            case SAME -> {
                // The reader has seen it before.
                ArtifactFile first = Objects.requireNonNull(byPath.get(entry.target()));
                yield new ArtifactFile(entry.path(), entry.mode(), first.size(), first.content(), Optional.empty());
            }
            case FILE -> {
                Blob blob = batch.put(content);
                yield new ArtifactFile(
                        entry.path(), entry.mode(), blob.size(), Optional.of(blob.id()), Optional.empty());
            }
        };
        if (file != null) {
            files.add(file);
            byPath.put(file.path(), file);
        }
    }

    /**
     * Keeps what was added, in the place of what an earlier attempt of the step kept; all of it or, after a crash,
     * nothing. May be repeated after a restart of the server with a new collection.
     *
     * @return empty when no file of the workspace was meant: nothing is kept, and the step's log should say so
     * @throws NoriaException LIMIT_EXCEEDED when the project has no room for it
     */
    public Optional<ArtifactSet> commit() throws IOException {
        if (files.isEmpty()) {
            return Optional.empty();
        }
        long size = files.stream().mapToLong(ArtifactFile::size).sum();
        long before = store.sizeOf(owner.projectId(), owner.stepId());
        if (before + size > limits.maxProject()) {
            throw new NoriaException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "The artifacts are not kept: with them the project would have %s, and it may have %s (noria.artifacts.max-project). Keep fewer files, or for a shorter time."
                            .formatted(ByteCount.text(before + size), ByteCount.text(limits.maxProject())));
        }
        batch.seal();
        Instant now = clock.instant();
        return Optional.of(store.replace(
                new ArtifactSet(
                        0,
                        owner.projectId(),
                        owner.runId(),
                        owner.stepId(),
                        owner.attempt(),
                        files.size(),
                        size,
                        now,
                        now.plus(expire)),
                files));
    }

    @Override
    public void close() {
        batch.close();
    }
}
