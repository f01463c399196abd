/** What is searched for in lines of logs, and how it is found. */
@NullMarked
package dev.noria.log.search;

import org.jspecify.annotations.NullMarked;
