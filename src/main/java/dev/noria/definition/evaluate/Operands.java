package dev.noria.definition.evaluate;

import dev.noria.definition.evaluate.value.Kind;

/** What an operator can stand between. Kinds may be {@link Kind#ANY}, which fits wherever something does. */
enum Operands {
    ANYTHING("any values"),
    BOOLS("true or false on both sides"),
    COMPARABLE("values of one kind"),
    ORDERED("two numbers or two strings"),
    MEMBER("an array or a map on its right"),
    STRINGS("two strings"),
    WHOLES("two whole numbers"),
    NUMBERS("two numbers");

    private final String phrase;

    Operands(String phrase) {
        this.phrase = phrase;
    }

    boolean fit(Kind left, Kind right) {
        return switch (this) {
            case ANYTHING -> true;
            case BOOLS -> left.maybe(Kind.BOOL) && right.maybe(Kind.BOOL);
            case COMPARABLE ->
                left.maybe(right) || left == Kind.NIL || right == Kind.NIL || (left.isNumber() && right.isNumber());
            case ORDERED -> NUMBERS.fit(left, right) || STRINGS.fit(left, right);
            case MEMBER -> right.maybe(Kind.ARRAY) || right.maybe(Kind.MAP);
            case STRINGS -> left.maybe(Kind.STRING) && right.maybe(Kind.STRING);
            case WHOLES -> left.maybe(Kind.INT) && right.maybe(Kind.INT);
            case NUMBERS -> left.maybeNumber() && right.maybeNumber();
        };
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
}
