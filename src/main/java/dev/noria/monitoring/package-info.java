/** Probes of what is deployed. */
@NullMarked
package dev.noria.monitoring;

import org.jspecify.annotations.NullMarked;
