package dev.noria.container;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a step's container may have besides its program.
 *
 * @param user whom the program runs as, {@code name}, {@code 1000} or {@code 1000:1000}; empty for the image's own
 * @param tmpfs absolute paths at which there is memory instead of a disk, each with mount options after a colon if need
 *     be ({@code /cache:size=64m})
 * @param shmBytes size of {@code /dev/shm}; empty for the engine's own (64 MiB)
 * @param trusted what only a project with an administrator's trust may have; the caller has checked that
 */
public record StepOptions(
        Optional<String> user, StepNetwork network, List<String> tmpfs, OptionalLong shmBytes, Trusted trusted) {
    public static final StepOptions NONE =
            new StepOptions(Optional.empty(), StepNetwork.Own.PLAIN, List.of(), OptionalLong.empty(), Trusted.NOTHING);

    public StepOptions {
        tmpfs = List.copyOf(tmpfs);
        if (trusted.privileged() && network instanceof StepNetwork.Shared) {
            throw new IllegalArgumentException("A privileged step could change the network of the step after it.");
        }
    }

    public StepOptions withUser(String name) {
        return new StepOptions(Optional.of(name), network, tmpfs, shmBytes, trusted);
    }

    public StepOptions withNetwork(StepNetwork other) {
        return new StepOptions(user, other, tmpfs, shmBytes, trusted);
    }

    public StepOptions withTrusted(Trusted granted) {
        return new StepOptions(user, network, tmpfs, shmBytes, granted);
    }
}
