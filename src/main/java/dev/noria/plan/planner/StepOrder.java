package dev.noria.plan.planner;

import dev.noria.definition.StepDefinition;
import java.util.List;

/** What the steps of a pipeline wait for. Asked once for each step that filters leave, in the order of the file. */
interface StepOrder {

    /** The names of the steps that this one waits for. */
    List<String> dependencies(StepDefinition step);

    /** Whether the step itself says what it waits for, or its place among the others does. */
    boolean isExplicit(StepDefinition step);
}
