/** Reads XML that may be meant to do harm. */
@NullMarked
package dev.noria.artifact.report.xml;

import org.jspecify.annotations.NullMarked;
