/** Runs the cases of {@code src/test/resources/woodpecker}. */
@org.jspecify.annotations.NullMarked
package dev.noria.plan.woodpecker;
