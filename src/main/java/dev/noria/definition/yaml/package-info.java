/** YAML text to a tree with positions, within limits. The only place that knows the YAML library. */
@NullMarked
package dev.noria.definition.yaml;

import org.jspecify.annotations.NullMarked;
