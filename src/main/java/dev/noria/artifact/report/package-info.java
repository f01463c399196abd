/** Test results and coverage of steps, and what they say over time. */
@NullMarked
package dev.noria.artifact.report;

import org.jspecify.annotations.NullMarked;
