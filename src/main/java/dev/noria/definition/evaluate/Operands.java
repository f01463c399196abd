package dev.noria.definition.evaluate;

import dev.noria.definition.evaluate.value.Kind;
import java.util.function.BiPredicate;

/** What an operator can stand between. Kinds may be {@link Kind#ANY}, which fits wherever something does. */
enum Operands {
    ANYTHING("any values", (left, right) -> true),
    BOOLS("true or false on both sides", (left, right) -> left.maybe(Kind.BOOL) && right.maybe(Kind.BOOL)),
    COMPARABLE("values of one kind", Operands::comparable),
    ORDERED("two numbers or two strings", Operands::numbersOrStrings),
    MEMBER("an array or a map on its right", (left, right) -> right.maybe(Kind.ARRAY) || right.maybe(Kind.MAP)),
    STRINGS("two strings", (left, right) -> left.maybe(Kind.STRING) && right.maybe(Kind.STRING)),
    WHOLES("two whole numbers", (left, right) -> left.maybe(Kind.INT) && right.maybe(Kind.INT)),
    NUMBERS("two numbers", (left, right) -> left.maybeNumber() && right.maybeNumber());

    private final String phrase;
    private final BiPredicate<Kind, Kind> test;

    Operands(String phrase, BiPredicate<Kind, Kind> test) {
        this.phrase = phrase;
        this.test = test;
    }

    boolean fit(Kind left, Kind right) {
        return test.test(left, right);
    }

    /** What there must be, what there is, and what to write instead. */
    String sentence(String sign, Kind left, Kind right) {
        return "\"" + sign + "\" needs " + phrase + ", and there is " + left.phrase() + " and " + right.phrase()
                + remedy(sign, left, right);
    }

    private String remedy(String sign, Kind left, Kind right) {
        boolean text = left == Kind.STRING || right == Kind.STRING;
        if (this == BOOLS && text) {
            return "; compare the string, as in NAME == \"true\"";
        } else if (this == MEMBER && right == Kind.STRING) {
            return "; for a part of a string write contains, as in B contains A";
        } else if (sign.equals("+") && text) {
            return "; convert one with int(…) or string(…)";
        } else if (this != BOOLS && this != STRINGS && text && (left.isNumber() || right.isNumber())) {
            return "; variables are strings: convert them with int(…) or float(…), or put the number into quotes";
        }
        return "";
    }

    private static boolean comparable(Kind left, Kind right) {
        return left.maybe(right) || left == Kind.NIL || right == Kind.NIL || left.isNumber() && right.isNumber();
    }

    private static boolean numbersOrStrings(Kind left, Kind right) {
        return left.maybeNumber() && right.maybeNumber() || STRINGS.fit(left, right);
    }
}
