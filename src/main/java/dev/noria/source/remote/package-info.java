/** Repositories on other servers: their addresses, how they are reached, and who asks. */
@NullMarked
package dev.noria.source.remote;

import org.jspecify.annotations.NullMarked;
