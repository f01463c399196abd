/** Hosted repositories: what clients see of them, and what a push may do. */
@NullMarked
package dev.noria.source.hosted;

import org.jspecify.annotations.NullMarked;
