/** From facts (a push, a poll, a person) to runs. */
@NullMarked
package dev.noria.trigger;

import org.jspecify.annotations.NullMarked;
