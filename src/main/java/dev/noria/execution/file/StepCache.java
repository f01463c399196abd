package dev.noria.execution.file;

import dev.noria.artifact.cache.CacheHit;
import dev.noria.artifact.cache.CachePolicy;
import dev.noria.artifact.cache.CacheRequest;
import dev.noria.artifact.cache.CacheSaving;
import dev.noria.artifact.cache.CacheScopes;
import dev.noria.artifact.cache.Caches;
import dev.noria.container.ContainerRuntime;
import dev.noria.plan.ContainerSettings;
import dev.noria.plan.TriggerFacts;
import dev.noria.plan.TriggerFacts.PullRequest;
import dev.noria.platform.NoriaException;
import dev.noria.run.Run;
import dev.noria.run.StepOutput;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Caches of steps. A cache is never needed: what fails here is a sentence in the step's log, and nothing else. */
@ApplicationScoped
public class StepCache {
    private final ContainerRuntime runtime;
    private final Caches caches;

    public StepCache(ContainerRuntime runtime, Caches caches) {
        this.runtime = runtime;
        this.caches = caches;
    }

    /** Puts back what an earlier run has kept, if anything. */
    public void restore(Run run, TriggerFacts facts, WorkTree tree, ContainerSettings.Cache cache, StepOutput log) {
        try {
            Optional<CacheHit> hit = caches.restore(run.projectId(), scopes(facts), request(cache));
            if (hit.isPresent()) {
                tree.fill(runtime, hit.get()::writeTar);
                log.system(
                        "Restored the cache \"%s\".".formatted(hit.get().entry().key()));
            } else if (cache.pull()) {
                log.system("There is no cache \"%s\" yet.".formatted(cache.key()));
            }
        } catch (NoriaException e) {
            log.system("The cache was not restored: " + e.sentence());
        }
    }

    /** Keeps what the step has left, unless there is a cache of this key already. */
    public void save(Run run, TriggerFacts facts, WorkTree tree, ContainerSettings.Cache cache, StepOutput log) {
        try {
            CacheRequest request = request(cache);
            CacheScopes scopes = scopes(facts);
            if (caches.wantsSave(run.projectId(), scopes, request)) {
                try (CacheSaving saving = caches.save(run.projectId(), scopes, request)) {
                    tree.read(runtime, saving.roots(), root -> tar -> saving.add(root, tar));
                    saving.commit().ifPresent(entry -> log.system("Saved the cache \"%s\".".formatted(entry.key())));
                }
            }
        } catch (NoriaException e) {
            log.system("The cache was not saved: " + e.sentence());
        } catch (IOException | UncheckedIOException e) {
            log.system("The cache was not saved: %s.".formatted(e.getMessage()));
        }
    }

    private static CacheRequest request(ContainerSettings.Cache cache) {
        CachePolicy policy = cache.pull() ? cache.push() ? CachePolicy.PULL_PUSH : CachePolicy.PULL : CachePolicy.PUSH;
        return new CacheRequest(cache.key(), cache.paths(), cache.restoreKeys(), policy);
    }

    static CacheScopes scopes(TriggerFacts facts) {
        Optional<PullRequest> request = facts.details().pullRequest();
        if (request.isEmpty()) {
            return CacheScopes.trusted(facts.ref(), facts.defaultBranch());
        }
        PullRequest pull = request.get();
        return pull.fork()
                ? CacheScopes.ofFork(pull.number(), pull.targetBranch(), facts.defaultBranch())
                : CacheScopes.ofPullRequest(pull.number(), pull.targetBranch(), facts.defaultBranch());
    }
}
