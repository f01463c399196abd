package dev.noria.artifact.store;

import dev.noria.platform.Home;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Removes content that nothing refers to, and temporary files of earlier lives of the server. May run at any time
 * beside writers: it takes only what was neither written nor asked for again within {@link #GRACE}, which is longer than
 * it takes from the end of a batch to the commit of its rows, and what no open batch has.
 */
@ApplicationScoped
public class BlobSweep {
    /** Counts for batches of other servers on the same folder; the own ones are known. */
    public static final Duration GRACE = Duration.ofHours(6);

    private static final Logger LOG = Logger.getLogger(BlobSweep.class);
    private static final int SHARDS = 256;
    private static final int AT_ONCE = 500;

    private final BlobStore store;
    private final Iterable<BlobOwner> owners;
    private final Clock clock;
    private final Path temporaries;

    @jakarta.inject.Inject
    public BlobSweep(BlobStore store, @Any Instance<BlobOwner> owners, Clock clock, Home home) {
        this(store, (Iterable<BlobOwner>) owners, clock, home);
    }

    BlobSweep(BlobStore store, Iterable<BlobOwner> owners, Clock clock, Home home) {
        this.store = store;
        this.owners = owners;
        this.clock = clock;
        this.temporaries = home.folder("artifacts/new");
    }

    /** What a sweep has removed. */
    public record Swept(int blobs, int temporaries) {}

    /** What a sweep at this moment would remove. */
    public Swept preview() throws IOException {
        Instant before = clock.instant().minus(GRACE);
        int blobs = 0;
        for (int shard = 0; shard < SHARDS; shard++) {
            List<BlobId> old = store.folder().olderThan(before, shard);
            for (int from = 0; from < old.size(); from += AT_ONCE) {
                List<BlobId> some = old.subList(from, Math.min(from + AT_ONCE, old.size()));
                Set<BlobId> referenced = referenced(some);
                blobs += (int)
                        some.stream().filter(id -> !referenced.contains(id)).count();
            }
        }
        return new Swept(blobs, leftOver(before).size());
    }

    /** Looks at everything once. An error ends it; what is left is left to the next. */
    public Swept sweep() throws IOException {
        Instant before = clock.instant().minus(GRACE);
        int blobs = 0;
        for (int shard = 0; shard < SHARDS; shard++) {
            List<BlobId> old = store.folder().olderThan(before, shard);
            for (int from = 0; from < old.size(); from += AT_ONCE) {
                blobs += removeUnreferenced(old.subList(from, Math.min(from + AT_ONCE, old.size())), before);
            }
        }
        int left = removeTemporaries(before);
        if (blobs + left > 0) {
            LOG.infof("Removed %d contents that nothing refers to, and %d unfinished ones.", blobs, left);
        }
        return new Swept(blobs, left);
    }

    private int removeUnreferenced(List<BlobId> candidates, Instant before) throws IOException {
        Set<BlobId> referenced = referenced(candidates);
        int removed = 0;
        for (BlobId id : candidates) {
            if (!referenced.contains(id) && store.folder().remove(id, before)) {
                removed++;
            }
        }
        return removed;
    }

    private Set<BlobId> referenced(List<BlobId> candidates) {
        Set<BlobId> referenced = new HashSet<>();
        owners.forEach(owner -> referenced.addAll(owner.referenced(candidates)));
        return referenced;
    }

    private int removeTemporaries(Instant before) throws IOException {
        List<Path> left = leftOver(before);
        left.forEach(store::discard);
        return left.size();
    }

    private List<Path> leftOver(Instant before) throws IOException {
        try (Stream<Path> files = Files.list(temporaries)) {
            return files.filter(file -> !store.isOfThisLife(file))
                    .filter(file -> BlobFolder.isOlder(file, before))
                    .toList();
        }
    }
}
