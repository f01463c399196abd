/** Which runs start when: limits, groups, turns. */
@NullMarked
package dev.noria.execution.queue;

import org.jspecify.annotations.NullMarked;
