/** Reads JUnit XML. */
@NullMarked
package dev.noria.artifact.report.junit;

import org.jspecify.annotations.NullMarked;
