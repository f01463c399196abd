/** Targets: what runs the revisions of services, and what it is told. */
@NullMarked
package dev.noria.deployment.target;

import org.jspecify.annotations.NullMarked;
