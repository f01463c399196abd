/** Definition and trigger facts to an immutable graph of steps. Pure: no framework, no I/O. */
@NullMarked
package dev.noria.plan;

import org.jspecify.annotations.NullMarked;
