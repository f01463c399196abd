/** Values of a file that wait for the facts of a run, and how they are read from maps and lists. */
@NullMarked
package dev.noria.definition.value;

import org.jspecify.annotations.NullMarked;
