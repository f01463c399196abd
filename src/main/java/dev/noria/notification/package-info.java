/** What is told to others about runs. */
@NullMarked
package dev.noria.notification;

import org.jspecify.annotations.NullMarked;
