/** Creates, starts, stops and removes containers, and the networks they are in. */
@NullMarked
package dev.noria.container.docker.lifecycle;

import org.jspecify.annotations.NullMarked;
