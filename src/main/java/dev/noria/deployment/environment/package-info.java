/** Environments: what serves in them, and what can be done to it. */
@NullMarked
package dev.noria.deployment.environment;

import org.jspecify.annotations.NullMarked;
