/** Places on an engine, and the way into and out of their workspaces. */
@NullMarked
package dev.noria.container.docker.workspace;

import org.jspecify.annotations.NullMarked;
