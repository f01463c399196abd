/** What the hooks of forges say: signatures and bodies to facts. Pure. */
@NullMarked
package dev.noria.trigger.hook;

import org.jspecify.annotations.NullMarked;
