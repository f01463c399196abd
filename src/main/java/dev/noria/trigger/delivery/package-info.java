/** Deliveries of hooks: taken, kept, and turned into runs. */
@NullMarked
package dev.noria.trigger.delivery;

import org.jspecify.annotations.NullMarked;
