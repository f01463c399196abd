/** Code of people from outside: which of it waits until somebody of the project has looked. */
@NullMarked
package dev.noria.trigger.fork;

import org.jspecify.annotations.NullMarked;
