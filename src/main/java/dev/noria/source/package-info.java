/** The only user of JGit: mirrors, hosted repositories, commits, checkouts. */
@NullMarked
package dev.noria.source;

import org.jspecify.annotations.NullMarked;
