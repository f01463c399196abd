package dev.noria.container;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a container may use at most; empty for no limit.
 *
 * @param memoryBytes swap is not counted apart: the container gets none
 * @param cpus of a CPU's time, 1.5 for one and a half
 * @param pids processes and threads
 */
public record Limits(OptionalLong memoryBytes, OptionalDouble cpus, OptionalLong pids) {
    public static final Limits NONE = new Limits(OptionalLong.empty(), OptionalDouble.empty(), OptionalLong.empty());
}
