/** Runs a pipeline of the working directory on the local engine, with the server's own code and no server. */
@NullMarked
package dev.noria.cli.exec;

import org.jspecify.annotations.NullMarked;
