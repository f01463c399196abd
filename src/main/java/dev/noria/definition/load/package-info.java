/** From the files of a commit to definitions, or to problems. */
@NullMarked
package dev.noria.definition.load;

import org.jspecify.annotations.NullMarked;
