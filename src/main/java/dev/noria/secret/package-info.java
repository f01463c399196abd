/** Secret values: who may use which, kept encrypted, and never shown again. */
@NullMarked
package dev.noria.secret;

import org.jspecify.annotations.NullMarked;
