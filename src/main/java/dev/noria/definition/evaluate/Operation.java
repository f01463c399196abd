package dev.noria.definition.evaluate;

import dev.noria.definition.evaluate.value.Budget;
import dev.noria.definition.evaluate.value.Comparison;
import dev.noria.definition.evaluate.value.Fault;
import dev.noria.definition.evaluate.value.Regexp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What operators do with two values that have been seen to be of the right kinds. */
final class Operation {
    private Operation() {}

    static Object apply(BinaryOperator operator, Object left, Object right, Budget budget) throws Fault {
        return switch (operator) {
            // The left side has not decided it.
            case OR, AND, COALESCE -> right;
            case EQUAL -> Comparison.equal(left, right, budget);
            case UNEQUAL -> !Comparison.equal(left, right, budget);
            case LESS -> Comparison.order(left, right, budget) < 0 && ordered(left, right);
            case GREATER -> Comparison.order(left, right, budget) > 0 && ordered(left, right);
            case AT_MOST -> Comparison.order(left, right, budget) <= 0 && ordered(left, right);
            case AT_LEAST -> Comparison.order(left, right, budget) >= 0 && ordered(left, right);
            case IN -> contains(right, left, budget);
            case MATCHES -> matches((String) left, (String) right, budget);
            case CONTAINS -> text(left, budget).contains(text(right, budget));
            case STARTS_WITH -> text(left, budget).startsWith(text(right, budget));
            case ENDS_WITH -> text(left, budget).endsWith(text(right, budget));
            case RANGE -> range((Long) left, (Long) right, budget);
            case ADD -> add(left, right, budget);
            case SUBTRACT ->
                whole(left, right) ? (Object) ((Long) left - (Long) right) : (Object) (number(left) - number(right));
            case MULTIPLY ->
                whole(left, right) ? (Object) ((Long) left * (Long) right) : (Object) (number(left) * number(right));
            case DIVIDE -> number(left) / number(right);
            case MODULO -> modulo((Long) left, (Long) right);
            case POWER -> Math.pow(number(left), number(right));
        };
    }

    /** Numbers add up, strings are joined. */
    static Object add(Object left, Object right, Budget budget) throws Fault {
        if (left instanceof String one && right instanceof String other) {
            budget.text((long) one.length() + other.length());
            return one + other;
        }
        return whole(left, right) ? (Object) ((Long) left + (Long) right) : (Object) (number(left) + number(right));
    }

    private static boolean whole(Object left, Object right) {
        return left instanceof Long && right instanceof Long;
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static String text(Object value, Budget budget) throws Fault {
        String text = (String) value;
        budget.spend(text.length());
        return text;
    }

    /** Nothing is more or less than what is no number. */
    private static boolean ordered(Object left, Object right) {
        return !(left.equals(Double.NaN) || right.equals(Double.NaN));
    }

    private static boolean contains(Object whole, Object element, Budget budget) throws Fault {
        if (whole instanceof Map<?, ?> map) {
            return map.containsKey(element);
        }
        for (Object candidate : (List<?>) whole) {
            if (Comparison.equal(candidate, element, budget)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String text, String pattern, Budget budget) throws Fault {
        // Parsing a pattern is some hundred times the work of looking at its characters.
        budget.spend(256L * (pattern.length() + 16));
        return Regexp.parse(pattern).find(text, budget);
    }

    private static List<Object> range(long first, long last, Budget budget) throws Fault {
        List<Object> range = new ArrayList<>();
        if (last >= first) {
            long count = last - first + 1;
            budget.elements(count > 0 ? count : Long.MAX_VALUE);
            for (long number = first; range.size() < count; number++) {
                range.add(number);
            }
        }
        return range;
    }

    private static long modulo(long left, long right) throws Fault {
        if (right == 0) {
            throw new Fault("% cannot divide by zero");
        }
        return left % right;
    }
}
