package dev.noria.artifact.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Content that is kept together. Call order: {@link #put} or {@link #write} for each, {@link #seal}, then the commit of
 * the rows that refer to it, then {@link #close}, which nothing may leave out. The sweep removes nothing that an open
 * batch has; what is not referred to when the batch is closed goes with a later sweep. After a crash before {@link
 * #seal} nothing of the batch is there. Not thread-safe; several batches may be open at once.
 */
public final class BlobBatch implements AutoCloseable {
    private static final long BETWEEN_CHECKS = 16L << 20;

    private final BlobStore store;
    private final BlobFolder folder;
    private final Map<Blob, Path> unsealed = new LinkedHashMap<>();
    private final Set<Path> temporaries = new HashSet<>();
    private final Set<BlobId> pinned = new HashSet<>();
    private long pending;
    private long checked;

    BlobBatch(BlobStore store, BlobFolder folder) {
        this.store = store;
        this.folder = folder;
    }

    /** Takes content to the end of the stream. */
    public Blob put(InputStream content) throws IOException {
        try (BlobWriter writer = write()) {
            content.transferTo(writer);
            return writer.finish();
        }
    }

    /** Begins content that is written bit by bit. */
    public BlobWriter write() throws IOException {
        Path temporary = store.temporary();
        temporaries.add(temporary);
        return new BlobWriter(this, temporary);
    }

    /** Notes that so many bytes are about to be written, and looks from time to time whether there is room. */
    void counted(int bytes) throws IOException {
        pending += bytes;
        if (pending - checked >= BETWEEN_CHECKS) {
            store.requireSpace(pending);
            checked = pending;
        }
    }

    void written(Blob blob, Path temporary) throws IOException {
        if (pinned.add(blob.id())) {
            folder.pin(blob.id());
        }
        if (unsealed.containsKey(blob) || folder.renew(blob)) {
            Files.delete(temporary);
            temporaries.remove(temporary);
        } else {
            unsealed.put(blob, temporary);
        }
    }

    /**
     * Puts everything on the disk under its name; nothing has its name before all of it is on the disk.
     */
    public void seal() throws IOException {
        for (Path temporary : unsealed.values()) {
            try (FileChannel file = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                file.force(true);
            }
        }
        for (Map.Entry<Blob, Path> blob : unsealed.entrySet()) {
            folder.adopt(blob.getValue(), blob.getKey());
        }
        folder.syncFolders(unsealed.keySet().stream().map(Blob::id).toList());
        unsealed.clear();
        temporaries.clear();
        pending = 0;
        checked = 0;
    }

    @Override
    public void close() {
        for (Path temporary : temporaries) {
            store.discard(temporary);
        }
        pinned.forEach(folder::unpin);
        pinned.clear();
    }
}
