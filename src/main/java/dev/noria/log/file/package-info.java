/** How logs lie on the disk: records, the lines in them, and the blocks of finished logs. Knows no steps and no runs. */
@NullMarked
package dev.noria.log.file;

import org.jspecify.annotations.NullMarked;
