package dev.noria.trigger.delivery;

import dev.noria.trigger.fork.ForkApproval;
import java.time.Instant;
import java.util.Optional;

/**
 * What a project expects of hooks.
 *
 * @param secretAt when its secret was made; empty: it has none, and takes no hooks
 * @param refusedAt when the last hook was refused
 * @param refusal why
 */
record HookSettings(
        Optional<Instant> secretAt, ForkApproval forkApproval, Optional<Instant> refusedAt, Optional<String> refusal) {
    /** Of a project that nobody has set anything for. */
    static final HookSettings NONE =
            new HookSettings(Optional.empty(), ForkApproval.ALL, Optional.empty(), Optional.empty());
}
