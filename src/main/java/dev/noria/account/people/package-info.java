/** People, their passwords and groups, and the roles they have in projects. */
@NullMarked
package dev.noria.account.people;

import org.jspecify.annotations.NullMarked;
