/** Large files (Git LFS): their contents by the batch interface, kept by their hash. */
@NullMarked
package dev.noria.source.lfs;

import org.jspecify.annotations.NullMarked;
