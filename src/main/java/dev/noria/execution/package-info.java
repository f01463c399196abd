/** Drives plans through runtimes, and recovers them after a restart. */
@NullMarked
package dev.noria.execution;

import org.jspecify.annotations.NullMarked;
