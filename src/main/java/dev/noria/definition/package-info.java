/** YAML to a validated model. Pure: no framework, no I/O. */
@NullMarked
package dev.noria.definition;

import org.jspecify.annotations.NullMarked;
