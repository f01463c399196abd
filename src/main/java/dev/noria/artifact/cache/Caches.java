package dev.noria.artifact.cache;

import dev.noria.artifact.cache.CacheScopes.Scope;
import dev.noria.artifact.store.BlobStore;
import dev.noria.platform.NoriaConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The caches of all projects. Before a step: {@link #restore}, and {@link CacheHit#writeTar} into the workspace. After it
 * has succeeded: {@link #wantsSave}, {@link #save}, for each of its roots {@link CacheSaving#add} with what the
 * workspace has there, {@link CacheSaving#commit}. Thread-safe.
 *
 * <p>A cache is never needed: whatever fails here has a sentence for the step's log, and the step goes on without.
 */
@ApplicationScoped
public class Caches {
    private static final Logger LOG = Logger.getLogger(Caches.class);
    /** What runs that are not trusted may take of the room: it is theirs to fill, and not that of others. */
    private static final int UNTRUSTED_PART = 4;

    private final CacheStore store;
    private final BlobStore blobs;
    private final NoriaConfig config;
    private final Clock clock;

    public Caches(CacheStore store, BlobStore blobs, NoriaConfig config, Clock clock) {
        this.store = store;
        this.blobs = blobs;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Finds the cache to begin with: the one with the very key, else the newest whose key begins with the first
     * restore key that has one; each looked for in the run's own scope first. Its content is read once and checked:
     * damaged entries are removed and not found.
     *
     * @return empty when there is none, or the policy says not to look
     */
    public Optional<CacheHit> restore(long projectId, CacheScopes scopes, CacheRequest request) {
        if (!request.policy().pulls()) {
            return Optional.empty();
        }
        for (Scope scope : scopes.readable()) {
            Optional<CacheHit> hit = store.find(projectId, scope, request.key()).flatMap(entry -> checked(entry, true));
            if (hit.isPresent()) {
                return hit;
            }
        }
        for (String prefix : request.restoreKeys()) {
            for (Scope scope : scopes.readable()) {
                Optional<CacheHit> hit = store.newest(projectId, scope, prefix).flatMap(entry -> checked(entry, false));
                if (hit.isPresent()) {
                    return hit;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<CacheHit> checked(CacheEntry entry, boolean exact) {
        if (!blobs.verify(entry.content())) {
            LOG.warnf("The cache \"%s\" is damaged, and removed.", entry.key());
            store.remove(entry.projectId(), entry.id());
            return Optional.empty();
        }
        store.used(entry, clock.instant());
        return Optional.of(new CacheHit(entry, exact, blobs));
    }

    /** Whether there is anything to save; spares the reading of the workspace when the key is known already. */
    public boolean wantsSave(long projectId, CacheScopes scopes, CacheRequest request) {
        return request.policy().pushes()
                && scopes.readable().stream()
                        .noneMatch(scope ->
                                store.find(projectId, scope, request.key()).isPresent());
    }

    /**
     * Begins to save a cache; to be closed in any case.
     *
     * @throws dev.noria.platform.NoriaException DEFINITION_INVALID for a path that is none, STORAGE_FULL
     */
    public CacheSaving save(long projectId, CacheScopes scopes, CacheRequest request) {
        return new CacheSaving(
                projectId,
                scopes.own(),
                request,
                config.caches(),
                room(scopes.own().trusted()),
                blobs,
                this::keep,
                clock);
    }

    private boolean keep(CacheEntry entry) {
        boolean kept = store.insert(entry);
        if (kept) {
            evict(entry);
        }
        return kept;
    }

    /** Makes room for an entry by removing those of its kind that were not used for the longest time. */
    private void evict(CacheEntry newest) {
        boolean trusted = newest.scope().trusted();
        long over = store.sizeOf(newest.projectId(), trusted) - room(trusted);
        Iterator<CacheEntry> candidates =
                store.leastUsed(newest.projectId(), trusted).iterator();
        while (over > 0 && candidates.hasNext()) {
            CacheEntry entry = candidates.next();
            boolean same = entry.scope().equals(newest.scope()) && entry.key().equals(newest.key());
            if (!same && store.remove(entry.projectId(), entry.id())) {
                over -= entry.size();
            }
        }
    }

    private long room(boolean trusted) {
        long all = config.caches().maxProject();
        return trusted ? all : all / UNTRUSTED_PART;
    }

    /** The caches of a project, newest first. */
    public List<CacheEntry> ofProject(long projectId) {
        return store.ofProject(projectId);
    }

    /** Removes what nobody has used for the time that the settings say. */
    public long expire() {
        return store.removeUnused(clock.instant().minus(config.caches().unused()));
    }
}
