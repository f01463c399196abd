package dev.noria.plan;

import java.util.Optional;

/** Knows the outputs of the steps that have ended. */
@FunctionalInterface
public interface OutputLookup {

    /** The value a step has written under a name; empty when it has not. */
    Optional<String> output(String step, String name);
}
