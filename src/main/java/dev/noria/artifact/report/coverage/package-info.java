/** Reads coverage of Cobertura, JaCoCo and lcov. */
@NullMarked
package dev.noria.artifact.report.coverage;

import org.jspecify.annotations.NullMarked;
