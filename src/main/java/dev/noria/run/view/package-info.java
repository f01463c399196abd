/** Runs as people see them: JSON, HTTP, events. */
@NullMarked
package dev.noria.run.view;

import org.jspecify.annotations.NullMarked;
