package dev.noria.container;

import java.time.Instant;

/**
 * How a container ended.
 *
 * @param exitCode of its program
 * @param outOfMemory whether the kernel killed it for its memory limit
 */
public record ContainerExit(int exitCode, boolean outOfMemory, Instant startedAt, Instant finishedAt) {}
