/** Conditions in the grammar of the expr language, as {@code when.evaluate} has them: parsed once, evaluated often. */
@NullMarked
package dev.noria.definition.evaluate;

import org.jspecify.annotations.NullMarked;
