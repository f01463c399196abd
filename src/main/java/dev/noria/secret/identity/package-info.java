/** ID tokens: short-lived, signed statements of which step somebody is, for services that trust this server. */
@NullMarked
package dev.noria.secret.identity;

import org.jspecify.annotations.NullMarked;
