/** The keys of Noria's own language, in tables that the readers hold themselves to, and the JSON Schema made of them. */
@NullMarked
package dev.noria.definition.schema;

import org.jspecify.annotations.NullMarked;
