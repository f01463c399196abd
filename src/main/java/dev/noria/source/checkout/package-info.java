/** Writes a commit as a shallow Git work tree in a tar. */
@NullMarked
package dev.noria.source.checkout;

import org.jspecify.annotations.NullMarked;
