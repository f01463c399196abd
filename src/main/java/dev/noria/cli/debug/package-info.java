/** {@code ./noria debug}: a person's terminal in a step that failed. */
@NullMarked
package dev.noria.cli.debug;

import org.jspecify.annotations.NullMarked;
