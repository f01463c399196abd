/** Carries out attempts of steps. */
@NullMarked
package dev.noria.execution.step;

import org.jspecify.annotations.NullMarked;
