package dev.noria.source.hosted;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a hosted repository takes.
 *
 * @param refuseBroken whether a push is refused that leaves a branch with a pipeline file that has errors
 * @param maxBytes of the repository on the disk; none: what the server's settings say
 */
record HostedSettings(boolean refuseBroken, @Nullable Long maxBytes, List<ProtectedBranch> branches) {
    static final HostedSettings USUAL = new HostedSettings(false, null, List.of());

    HostedSettings {
        branches = List.copyOf(branches);
    }
}
