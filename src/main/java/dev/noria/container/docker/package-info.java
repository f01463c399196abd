/** The runtime port on a Docker Engine; only this package and those below it use docker-java. */
@NullMarked
package dev.noria.container.docker;

import org.jspecify.annotations.NullMarked;
