package dev.noria.definition.evaluate;

import dev.noria.definition.evaluate.value.Budget;
import dev.noria.definition.evaluate.value.Fault;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the names in a condition stand for while it is evaluated: the variables, and around a part of it what
 * {@code let} and predicates name. Immutable but for its budget.
 */
final class Scope {
    /** Names of predicates begin with {@code #}, so that they and those of {@code let} never meet. */
    static final String ELEMENT = "#";

    private final Map<String, String> variables;
    private final Budget budget;
    private final String name;
    private final Object value;
    private final @Nullable Scope outer;

    private Scope(Map<String, String> variables, Budget budget, String name, Object value, @Nullable Scope outer) {
        this.variables = variables;
        this.budget = budget;
        this.name = name;
        this.value = value;
        this.outer = outer;
    }

    static Scope of(Map<String, String> variables, Budget budget) {
        return new Scope(variables, budget, "", "", null);
    }

    /** The same with one more name. */
    Scope with(String inner, Object meaning) {
        return new Scope(variables, budget, inner, meaning, this);
    }

    /** The value of a variable; empty for one that nobody defined, as with Go's maps of strings. */
    String variable(String variable) throws Fault {
        String found = variables.getOrDefault(variable, "");
        budget.spend(1);
        return found;
    }

    /** The value of a name that the parser has seen to be declared around this place. */
    Object local(String local) throws Fault {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            if (scope.name.equals(local)) {
                return scope.value;
            }
        }
        throw new Fault("\"" + local + "\" has no value here");
    }

    Map<String, String> variables() {
        return variables;
    }

    Budget budget() {
        return budget;
    }
}
