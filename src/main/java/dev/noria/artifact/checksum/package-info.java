/** The value of the expression checksum. */
@NullMarked
package dev.noria.artifact.checksum;

import org.jspecify.annotations.NullMarked;
