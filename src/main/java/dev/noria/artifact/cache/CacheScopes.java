package dev.noria.artifact.cache;

import java.util.ArrayList;
import java.util.List;

/**
 * Whose caches a run uses. A cache belongs to the reference that saved it. A trusted run reads those of its own
 * reference, of the branch it is to be merged into, and of the default branch; so a branch that anybody may push to
 * gives nothing to one that is protected. A run that is not trusted reads the same, and saves to a place of its own that
 * only it reads: nothing trusted ever reads what it has saved.
 *
 * @param own where the run saves, and looks first
 * @param others where it looks next, in order
 */
public record CacheScopes(Scope own, List<Scope> others) {
    private static final String BRANCHES = "refs/heads/";

    /** Nothing that is not trusted is read by others. */
    public CacheScopes {
        others = List.copyOf(others);
        if (others.stream().anyMatch(scope -> !scope.trusted())) {
            throw new IllegalArgumentException("Only a run that is not trusted reads what it saved itself.");
        }
    }

    /**
     * A place of caches.
     *
     * @param name a full reference, or {@code untrusted/…}
     */
    public record Scope(String name, boolean trusted) {}

    /**
     * Of a run whose definition and code are the project's own.
     *
     * @param ref full name: {@code refs/heads/main}, {@code refs/tags/v1}
     */
    public static CacheScopes trusted(String ref, String defaultBranch) {
        return of(new Scope(ref, true), List.of(BRANCHES + defaultBranch));
    }

    /** Of a pull request from a branch of the project itself; {@code number} names it. */
    public static CacheScopes ofPullRequest(long number, String targetBranch, String defaultBranch) {
        return of(new Scope("refs/pull/" + number, true), List.of(BRANCHES + targetBranch, BRANCHES + defaultBranch));
    }

    /** Of a run with code of somebody else: a pull request of a fork. */
    public static CacheScopes ofFork(long number, String targetBranch, String defaultBranch) {
        return of(
                new Scope("untrusted/pull/" + number, false),
                List.of(BRANCHES + targetBranch, BRANCHES + defaultBranch));
    }

    private static CacheScopes of(Scope own, List<String> others) {
        List<Scope> fallbacks = new ArrayList<>();
        others.stream()
                .distinct()
                .filter(name -> !name.equals(own.name()))
                .forEach(name -> fallbacks.add(new Scope(name, true)));
        return new CacheScopes(own, fallbacks);
    }

    /** Where to look, in order. */
    public List<Scope> readable() {
        List<Scope> all = new ArrayList<>();
        all.add(own);
        all.addAll(others);
        return all;
    }
}
