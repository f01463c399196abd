/** Makes plans of definitions and facts. */
@NullMarked
package dev.noria.plan.planner;

import org.jspecify.annotations.NullMarked;
