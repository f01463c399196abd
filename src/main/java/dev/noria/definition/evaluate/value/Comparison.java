package dev.noria.definition.evaluate.value;

import java.util.List;
import java.util.Map;

/** How values compare: numbers by their value whether whole or not, strings by their characters. */
public final class Comparison {
    private Comparison() {}

    /** Whether two values are the same; values of different kinds are not. */
    public static boolean equal(Object left, Object right, Budget budget) throws Fault {
        budget.spend(1);
        if (left instanceof Long one && right instanceof Long other) {
            return one.equals(other);
        } else if (left instanceof Number one && right instanceof Number other) {
            return one.doubleValue() == other.doubleValue();
        } else if (left instanceof List<?> one && right instanceof List<?> other) {
            if (one.size() != other.size()) {
                return false;
            }
            for (int i = 0; i < one.size(); i++) {
                if (!equal(one.get(i), other.get(i), budget)) {
                    return false;
                }
            }
            return true;
        }
        if (left instanceof Map<?, ?> one && right instanceof Map<?, ?> other) {
            return sameEntries(one, other, budget);
        }
        if (left instanceof String text) {
            budget.spend(text.length());
        }
        return left.equals(right);
    }

    private static boolean sameEntries(Map<?, ?> one, Map<?, ?> other, Budget budget) throws Fault {
        if (!one.keySet().equals(other.keySet())) {
            return false;
        }
        for (Map.Entry<?, ?> entry : one.entrySet()) {
            Object counterpart = other.get(entry.getKey());
            if (counterpart == null || !equal(entry.getValue(), counterpart, budget)) {
                return false;
            }
        }
        return true;
    }

    /** Which of two numbers or two strings comes first: negative, zero or positive. */
    public static int order(Object left, Object right, Budget budget) throws Fault {
        budget.spend(left instanceof String text ? text.length() : 1);
        if ((left instanceof Number && right instanceof Number)
                || (left instanceof String && right instanceof String)) {
            return sorted(left, right);
        }
        throw new Fault("Only two numbers or two strings have an order, and this is "
                + Kind.of(left).phrase() + " and " + Kind.of(right).phrase()
                + "; convert one with int(…), float(…) or string(…)");
    }

    /** The order of two numbers or two strings, which somebody has seen to be ones. */
    static int sorted(Object left, Object right) {
        if (left instanceof Long one && right instanceof Long other) {
            return Long.compare(one, other);
        } else if (left instanceof Number one && right instanceof Number other) {
            return Double.compare(one.doubleValue(), other.doubleValue());
        }
        return byCharacter((String) left, (String) right);
    }

    /** By code points, which is what the bytes of UTF-8 compare like; Java's own order differs beyond U+FFFF. */
    private static int byCharacter(String one, String other) {
        int at = 0;
        while (at < one.length() && at < other.length()) {
            int left = one.codePointAt(at);
            int right = other.codePointAt(at);
            if (left != right) {
                return Integer.compare(left, right);
            }
            at += Character.charCount(left);
        }
        return Integer.compare(one.length(), other.length());
    }
}
