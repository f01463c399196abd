/** What people need to look into a container: a terminal in one that runs, and the files of one that has ended. */
@NullMarked
package dev.noria.container.docker.session;

import org.jspecify.annotations.NullMarked;
