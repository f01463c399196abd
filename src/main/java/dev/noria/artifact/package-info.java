/** Files that are kept with runs. */
@NullMarked
package dev.noria.artifact;

import org.jspecify.annotations.NullMarked;
