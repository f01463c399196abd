/** Encrypted values that rooms keep for themselves. */
@NullMarked
package dev.noria.secret.vault;

import org.jspecify.annotations.NullMarked;
