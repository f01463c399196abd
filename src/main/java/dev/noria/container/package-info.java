/** The runtime port, its contract and its fake: where containers run. */
@NullMarked
package dev.noria.container;

import org.jspecify.annotations.NullMarked;
