/** Deletes what is old: logs of runs that have ended. */
@NullMarked
package dev.noria.retention;

import org.jspecify.annotations.NullMarked;
