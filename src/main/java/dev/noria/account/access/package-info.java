/** What each route needs, and the check that every request passes. */
@NullMarked
package dev.noria.account.access;

import org.jspecify.annotations.NullMarked;
