/** The functions that conditions can call. */
@NullMarked
package dev.noria.definition.evaluate.function;

import org.jspecify.annotations.NullMarked;
