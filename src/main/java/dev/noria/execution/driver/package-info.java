/** Decides what starts when: the life of one run, without engine and database. */
@NullMarked
package dev.noria.execution.driver;

import org.jspecify.annotations.NullMarked;
