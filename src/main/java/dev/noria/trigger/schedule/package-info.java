/** Runs that start by themselves, at the times that the file of the project's branch says. */
@NullMarked
package dev.noria.trigger.schedule;

import org.jspecify.annotations.NullMarked;
