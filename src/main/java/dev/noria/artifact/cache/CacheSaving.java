package dev.noria.artifact.cache;

import dev.noria.artifact.cache.CacheScopes.Scope;
import dev.noria.artifact.store.Blob;
import dev.noria.artifact.store.BlobBatch;
import dev.noria.artifact.store.BlobStore;
import dev.noria.artifact.store.BlobWriter;
import dev.noria.artifact.store.ByteCount;
import dev.noria.artifact.tree.PathSelection;
import dev.noria.artifact.tree.TreeLimits;
import dev.noria.artifact.tree.TreeReader;
import dev.noria.artifact.tree.TreeWriter;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaConfig;
import dev.noria.platform.NoriaException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A cache on its way to be saved; see {@link Caches} for the order of calls. Not thread-safe. */
public final class CacheSaving implements AutoCloseable {
    private final long projectId;
    private final Scope scope;
    private final CacheRequest request;
    private final long room;
    private final Predicate<CacheEntry> keep;
    private final Clock clock;
    private final PathSelection selection;
    private final TreeReader reader;
    private final BlobBatch batch;
    private final BlobWriter blob;
    private final FastGzip packed;
    private final TreeWriter tar;

    CacheSaving(
            long projectId,
            Scope scope,
            CacheRequest request,
            NoriaConfig.Caches limits,
            long room,
            BlobStore blobs,
            Predicate<CacheEntry> keep,
            Clock clock) {
        this.projectId = projectId;
        this.scope = scope;
        this.request = request;
        this.room = room;
        this.keep = keep;
        this.clock = clock;
        this.selection = PathSelection.of(request.paths());
        TreeLimits tree = new TreeLimits(
                "caches",
                limits.maxFiles(),
                limits.maxEntry(),
                limits.maxEntry(),
                List.of("noria.caches.max-files", "noria.caches.max-entry", "noria.caches.max-entry"));
        // Names may differ in case only: a cache goes back to where it came from, and to nobody's own machine.
        this.reader = new TreeReader(selection, tree, true);
        this.batch = blobs.batch();
        try {
            this.blob = batch.write();
            this.packed = new FastGzip(blob);
        } catch (IOException e) {
            batch.close();
            throw new UncheckedIOException(e);
        }
        this.tar = new TreeWriter(packed);
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
    public void add(String root, InputStream content) throws IOException {
        reader.read(root, content, tar::write);
    }

    /**
     * Saves what was added.
     *
     * @return empty when nothing was, or when somebody else was first with this key: then that one stays
     * @throws NoriaException LIMIT_EXCEEDED when it alone is more than the project has room for
     */
    public Optional<CacheEntry> commit() throws IOException {
        tar.finish();
        packed.finish();
        Blob content = blob.finish();
        if (reader.files() == 0) {
            return Optional.empty();
        }
        if (content.size() > room) {
            throw new NoriaException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "The cache \"%s\" is not saved: it has %s, and there is room for %s (noria.caches.max-project, of which a fourth is for runs of forks). Cache fewer paths."
                            .formatted(request.key(), ByteCount.text(content.size()), ByteCount.text(room)));
        }
        batch.seal();
        Instant now = clock.instant();
        CacheEntry entry = new CacheEntry(
                0,
                projectId,
                scope,
                request.key(),
                content.id(),
                content.size(),
                reader.files(),
                reader.total(),
                now,
                now);
        return keep.test(entry) ? Optional.of(entry) : Optional.empty();
    }

    @Override
    public void close() {
        try {
            packed.close();
        } catch (IOException | RuntimeException e) {
            // What was not committed is thrown away in any case.
        }
        batch.close();
    }
}
