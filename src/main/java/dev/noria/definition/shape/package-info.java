/** What may stand where in a pipeline file, as data: readers hold themselves to it, and a JSON Schema is made of it. */
@NullMarked
package dev.noria.definition.shape;

import org.jspecify.annotations.NullMarked;
