/** What conditions compute with: values, their kinds, how they compare, and how much work they may be. */
@NullMarked
package dev.noria.definition.evaluate.value;

import org.jspecify.annotations.NullMarked;
