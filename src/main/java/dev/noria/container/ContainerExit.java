package dev.noria.container;

import java.time.Instant;

/**
 * How a container ended.
 *
 * @param exitCode of its program
 * @param outOfMemory whether the kernel killed it for its memory limit
 * @param neverOpened whether it waited at its gate until its standard input ended: nothing of the step has run, and
 *     nothing has come out of it. False does not say the opposite: one that was killed at its gate cannot tell.
 */
public record ContainerExit(
        int exitCode, boolean outOfMemory, Instant startedAt, Instant finishedAt, boolean neverOpened) {

    public ContainerExit(int exitCode, boolean outOfMemory, Instant startedAt, Instant finishedAt) {
        this(exitCode, outOfMemory, startedAt, finishedAt, false);
    }
}
