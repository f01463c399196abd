/** From a commit and what is known about it to a plan: of a run that is made, or of one that somebody asks about. */
@NullMarked
package dev.noria.trigger.planning;

import org.jspecify.annotations.NullMarked;
