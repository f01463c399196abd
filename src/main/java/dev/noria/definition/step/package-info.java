/** Reads steps and services: what both dialects have in common. */
@NullMarked
package dev.noria.definition.step;

import org.jspecify.annotations.NullMarked;
