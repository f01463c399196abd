/** Reads files in Noria's own language: what stands at their top, and their stages. */
@NullMarked
package dev.noria.definition.pipeline;

import org.jspecify.annotations.NullMarked;
