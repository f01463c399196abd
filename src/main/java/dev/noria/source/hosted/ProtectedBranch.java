package dev.noria.source.hosted;

import dev.noria.secret.BranchPattern;

/**
 * Branches that are never forced and never deleted.
 *
 * @param pattern as in {@code when.branch}
 * @param pushers who may move them forward
 */
record ProtectedBranch(String pattern, Pushers pushers) {
    ProtectedBranch {
        new BranchPattern(pattern); // throws when it is none
    }

    boolean protects(String branch) {
        return new BranchPattern(pattern).matches(branch);
    }
}
