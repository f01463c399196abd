/** The connection to a Docker Engine: calls, streams and refusals, and which of its containers are this server's. */
@NullMarked
package dev.noria.container.docker.engine;

import org.jspecify.annotations.NullMarked;
