/** Versions, registries, digests and tags. */
@NullMarked
package dev.noria.release;

import org.jspecify.annotations.NullMarked;
