/** Commit statuses: what forges show beside a commit. */
@NullMarked
package dev.noria.notification.status;

import org.jspecify.annotations.NullMarked;
