/** Life cycle and history of runs, stages, steps and attempts. */
@NullMarked
package dev.noria.run;

import org.jspecify.annotations.NullMarked;
