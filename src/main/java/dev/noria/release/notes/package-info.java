/** What a release brings: its commits by kind, and the work items they name. */
@NullMarked
package dev.noria.release.notes;

import org.jspecify.annotations.NullMarked;
