/** Accounts at image registries: of the server, of projects, and of Docker's own configuration. */
@NullMarked
package dev.noria.release.registry;

import org.jspecify.annotations.NullMarked;
