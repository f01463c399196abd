/** What steps print: appended once, read live and at rest. */
@NullMarked
package dev.noria.log;

import org.jspecify.annotations.NullMarked;
