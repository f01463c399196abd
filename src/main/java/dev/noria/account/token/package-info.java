/** Tokens of people and of projects. */
@NullMarked
package dev.noria.account.token;

import org.jspecify.annotations.NullMarked;
