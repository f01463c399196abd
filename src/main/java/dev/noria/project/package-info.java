/** Registered repositories and their settings. */
@NullMarked
package dev.noria.project;

import org.jspecify.annotations.NullMarked;
