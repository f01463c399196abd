/** Error codes, clock, JSON, configuration and problem responses: what every room may use. No business. */
@NullMarked
package dev.noria.platform;

import org.jspecify.annotations.NullMarked;
