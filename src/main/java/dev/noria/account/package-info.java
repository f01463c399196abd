/** Who may do what: the administrator's token, sessions, and the checks every request passes. */
@NullMarked
package dev.noria.account;

import org.jspecify.annotations.NullMarked;
