/** What steps keep for later runs, by key, apart for those who do not trust each other. */
@NullMarked
package dev.noria.artifact.cache;

import org.jspecify.annotations.NullMarked;
