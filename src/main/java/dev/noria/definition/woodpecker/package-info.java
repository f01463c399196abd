/** Reads files in Woodpecker's language, and puts variables into them. */
@NullMarked
package dev.noria.definition.woodpecker;

import org.jspecify.annotations.NullMarked;
