/** Deployments: carried out in phases, one at a time in an environment. */
@NullMarked
package dev.noria.deployment;

import org.jspecify.annotations.NullMarked;
