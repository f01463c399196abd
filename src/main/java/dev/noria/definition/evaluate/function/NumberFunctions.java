package dev.noria.definition.evaluate.function;

import static dev.noria.definition.evaluate.function.Parameter.NUMBER;
import static dev.noria.definition.evaluate.function.Parameter.NUMBERS;

import dev.noria.definition.evaluate.value.Comparison;
import dev.noria.definition.evaluate.value.Fault;
import dev.noria.definition.evaluate.value.Kind;
import dev.noria.definition.evaluate.value.Nil;
import java.util.ArrayList;
import java.util.List;

/** Functions of numbers, and of arrays of them. */
final class NumberFunctions {
    static final List<Function> ALL = List.of(
            Function.of("max", Kind.ANY, given -> extreme(given, "max", 1), NUMBERS)
                    .anyNumber(),
            Function.of("min", Kind.ANY, given -> extreme(given, "min", -1), NUMBERS)
                    .anyNumber(),
            Function.of("mean", Kind.FLOAT, NumberFunctions::mean, NUMBERS).anyNumber(),
            Function.of("median", Kind.FLOAT, NumberFunctions::median, NUMBERS).anyNumber(),
            Function.of("abs", Kind.ANY, NumberFunctions::abs, NUMBER),
            Function.of("ceil", Kind.FLOAT, given -> Math.ceil(given.number(0)), NUMBER),
            Function.of("floor", Kind.FLOAT, given -> Math.floor(given.number(0)), NUMBER),
            Function.of("round", Kind.FLOAT, NumberFunctions::round, NUMBER));

    private NumberFunctions() {}

    /** The smallest or largest of all numbers; nil when there are only empty arrays. */
    private static Object extreme(Arguments given, String name, int sign) throws Fault {
        Object best = Nil.NIL;
        for (Number number : numbers(given, name)) {
            if (best == Nil.NIL || Comparison.order(number, best, given.budget()) * sign > 0) {
                best = number;
            }
        }
        return best;
    }

    private static Object mean(Arguments given) throws Fault {
        List<Number> numbers = numbers(given, "mean");
        return numbers.stream().mapToDouble(Number::doubleValue).average().orElse(0);
    }

    private static Object median(Arguments given) throws Fault {
        double[] sorted = numbers(given, "median").stream()
                .mapToDouble(Number::doubleValue)
                .sorted()
                .toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return 0.0;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static List<Number> numbers(Arguments given, String name) throws Fault {
        List<Number> numbers = new ArrayList<>();
        for (Object value : Flattening.flatten(given.values(), given.budget())) {
            if (!(value instanceof Number number)) {
                throw new Fault(name + " takes numbers, and one of these is "
                        + Kind.of(value).phrase());
            }
            numbers.add(number);
        }
        return numbers;
    }

    private static Object abs(Arguments given) {
        return given.value(0) instanceof Long whole ? (Object) Math.abs(whole) : (Object) Math.abs(given.number(0));
    }

    /** Half away from zero; {@link Math#round} would take -1.5 to -1. */
    private static Object round(Arguments given) {
        double number = given.number(0);
        double whole = Math.rint(number);
        boolean half = Math.abs(number - (long) number) == 0.5;
        return half ? number + Math.copySign(0.5, number) : whole;
    }
}
