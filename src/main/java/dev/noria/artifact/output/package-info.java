/** Reads the file that steps write their outputs to. */
@NullMarked
package dev.noria.artifact.output;

import org.jspecify.annotations.NullMarked;
