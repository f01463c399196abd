/** What {@code ./noria} does without a server: looks at pipeline files, plans them, runs them. */
@NullMarked
package dev.noria.cli;

import org.jspecify.annotations.NullMarked;
