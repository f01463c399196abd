/** Checks what the parts of a file say about each other. */
@NullMarked
package dev.noria.definition.reference;

import org.jspecify.annotations.NullMarked;
