/** The runtime port on a Docker Engine; the only user of docker-java. */
@NullMarked
package dev.noria.container.docker;

import org.jspecify.annotations.NullMarked;
