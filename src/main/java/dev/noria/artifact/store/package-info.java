/** Content by its SHA-256: kept once, checked when it is read, removed when nothing refers to it. */
@NullMarked
package dev.noria.artifact.store;

import org.jspecify.annotations.NullMarked;
