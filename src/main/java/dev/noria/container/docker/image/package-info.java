/** Finds, pulls, pushes and builds images. */
@NullMarked
package dev.noria.container.docker.image;

import org.jspecify.annotations.NullMarked;
