/** Environments, revisions and deployments. */
@NullMarked
package dev.noria.deployment;

import org.jspecify.annotations.NullMarked;
