/** Finds secret values in what programs print, in every usual encoding, and puts stars in their place. */
@NullMarked
package dev.noria.secret.masking;

import org.jspecify.annotations.NullMarked;
