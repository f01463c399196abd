/** The JSON that is stored in rows of runs. */
@NullMarked
package dev.noria.run.stored;

import org.jspecify.annotations.NullMarked;
