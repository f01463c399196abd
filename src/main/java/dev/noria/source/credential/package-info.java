/** How projects sign in to the servers their repositories are on. */
@NullMarked
package dev.noria.source.credential;

import org.jspecify.annotations.NullMarked;
