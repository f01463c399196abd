/** The master key: sealing values for the database, opening them again, and changing the key. */
@NullMarked
package dev.noria.secret.key;

import org.jspecify.annotations.NullMarked;
