package dev.noria.definition.evaluate.function;

import dev.noria.definition.evaluate.value.Budget;
import dev.noria.definition.evaluate.value.Fault;
import dev.noria.definition.evaluate.value.Kind;
import java.util.List;

/**
 * A function of conditions: what it takes, what it gives, and what it does.
 *
 * @param required how many arguments there must be; the parameters after these may be left out
 * @param repeated whether the last parameter may be given any number of times
 */
public record Function(
        String name, Kind result, List<Parameter> parameters, int required, boolean repeated, Body body) {

    /** What a function does, once its arguments are known to be of the right kinds. */
    @FunctionalInterface
    interface Body {
        Object apply(Arguments arguments) throws Fault;
    }

    static Function of(String name, Kind result, Body body, Parameter... parameters) {
        return new Function(name, result, List.of(parameters), parameters.length, false, body);
    }

    /** The same with the last of its parameters left to choice. */
    Function optional(int count) {
        return new Function(name, result, parameters, parameters.size() - count, repeated, body);
    }

    /** The same with the last of its parameters as often as somebody likes. */
    Function anyNumber() {
        return new Function(name, result, parameters, required, true, body);
    }

    /** Throws when no arguments of these kinds can be given; kinds may be {@link Kind#ANY}. */
    public void check(List<Kind> arguments) throws Fault {
        if (arguments.size() < required || (arguments.size() > parameters.size() && !repeated)) {
            throw new Fault(name + " takes " + number() + ", and was given " + arguments.size());
        }
        for (int i = 0; i < arguments.size(); i++) {
            Parameter parameter = parameters.get(Math.min(i, parameters.size() - 1));
            Kind kind = arguments.get(i);
            if (!parameter.takes(kind)) {
                String place = arguments.size() == 1 ? "" : " as argument " + (i + 1);
                throw new Fault(name + " takes " + parameter.phrase() + place + ", and was given " + kind.phrase());
            }
        }
    }

    /** Calls it; throws when the arguments do not fit or the budget is spent. */
    public Object call(List<Object> arguments, Budget budget) throws Fault {
        check(arguments.stream().map(Kind::of).toList());
        budget.spend(1);
        return body.apply(new Arguments(arguments, budget));
    }

    private String number() {
        if (repeated) {
            return "at least " + count(required);
        } else if (required == parameters.size()) {
            return count(required);
        }
        return required + " to " + count(parameters.size());
    }

    private static String count(int number) {
        return number + (number == 1 ? " argument" : " arguments");
    }
}
