/** Follows what a container prints: the live stream, and the log of the engine for the rest. */
@NullMarked
package dev.noria.container.docker.output;

import org.jspecify.annotations.NullMarked;
