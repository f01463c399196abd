/** Sessions of people in failed steps: containers of their own, terminals, and who was in them. */
@NullMarked
package dev.noria.execution.debug.session;

import org.jspecify.annotations.NullMarked;
