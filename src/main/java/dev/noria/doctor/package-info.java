/** Says what is there on the engine and on the disk, what of it nobody needs any more, and removes that when asked. */
@NullMarked
package dev.noria.doctor;

import org.jspecify.annotations.NullMarked;
