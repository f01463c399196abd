/** Who changed what, when and from where. */
@NullMarked
package dev.noria.account.audit;

import org.jspecify.annotations.NullMarked;
