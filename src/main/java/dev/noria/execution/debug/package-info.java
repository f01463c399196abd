/** Keeps what has failed for a while, so that people can enter it. */
@NullMarked
package dev.noria.execution.debug;

import org.jspecify.annotations.NullMarked;
