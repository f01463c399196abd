/** Which version a release gets: said in the file, or found in the commits and the calendar. */
@NullMarked
package dev.noria.release.version;

import org.jspecify.annotations.NullMarked;
