/** Network namespaces that steps share one after the other. */
@NullMarked
package dev.noria.container.docker.sandbox;

import org.jspecify.annotations.NullMarked;
