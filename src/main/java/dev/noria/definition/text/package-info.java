/** The small languages inside of values: substitution, expressions, globs, durations. */
@NullMarked
package dev.noria.definition.text;

import org.jspecify.annotations.NullMarked;
