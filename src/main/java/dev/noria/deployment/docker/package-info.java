/** The deployment target "docker": one engine, new beside old. */
@NullMarked
package dev.noria.deployment.docker;

import org.jspecify.annotations.NullMarked;
