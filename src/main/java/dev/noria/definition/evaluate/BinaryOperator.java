package dev.noria.definition.evaluate;

import dev.noria.definition.evaluate.value.Kind;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operators between two values, as tightly binding as in the expr language's {@code parser/operator}. */
enum BinaryOperator {
    OR(10, Operands.BOOLS, "or ||"),
    AND(15, Operands.BOOLS, "and &&"),
    EQUAL(20, Operands.COMPARABLE, "=="),
    UNEQUAL(20, Operands.COMPARABLE, "!="),
    LESS(20, Operands.ORDERED, "<"),
    GREATER(20, Operands.ORDERED, ">"),
    AT_MOST(20, Operands.ORDERED, "<="),
    AT_LEAST(20, Operands.ORDERED, ">="),
    IN(20, Operands.MEMBER, "in"),
    MATCHES(20, Operands.STRINGS, "matches"),
    CONTAINS(20, Operands.STRINGS, "contains"),
    STARTS_WITH(20, Operands.STRINGS, "startsWith"),
    ENDS_WITH(20, Operands.STRINGS, "endsWith"),
    RANGE(25, Operands.WHOLES, ".."),
    ADD(30, Operands.ORDERED, "+"),
    SUBTRACT(30, Operands.NUMBERS, "-"),
    MULTIPLY(60, Operands.NUMBERS, "*"),
    DIVIDE(60, Operands.NUMBERS, "/"),
    MODULO(60, Operands.WHOLES, "%"),
    POWER(100, Operands.NUMBERS, "** ^"),
    COALESCE(500, Operands.ANYTHING, "??");

    private static final Map<String, BinaryOperator> BY_SIGN = Arrays.stream(values())
            .flatMap(operator -> Stream.of(operator.signs.split(" ")).map(sign -> Map.entry(sign, operator)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final int precedence;
    private final Operands operands;
    private final String signs;

    BinaryOperator(int precedence, Operands operands, String signs) {
        this.precedence = precedence;
        this.operands = operands;
        this.signs = signs;
    }

    static Optional<BinaryOperator> of(Token token) {
        return token.type() == Token.Type.SIGN ? Optional.ofNullable(BY_SIGN.get(token.text())) : Optional.empty();
    }

    int precedence() {
        return precedence;
    }

    /** What the operand on its right must bind more tightly than; powers group from the right. */
    int rightPrecedence() {
        return this == POWER ? precedence : precedence + 1;
    }

    Operands operands() {
        return operands;
    }

    /** Whether {@code a not <operator> b} can be written. */
    boolean negatable() {
        return operands == Operands.STRINGS || this == IN;
    }

    /** Whether {@code a < b < c} means that both are so. */
    boolean chains() {
        return operands == Operands.ORDERED && this != ADD;
    }

    /** What the result will be. */
    Kind result(Kind left, Kind right) {
        return switch (this) {
            case RANGE -> Kind.ARRAY;
            case DIVIDE, POWER -> Kind.FLOAT;
            case MODULO -> Kind.INT;
            case ADD, SUBTRACT, MULTIPLY -> arithmetic(left, right);
            case COALESCE -> left == right ? left : Kind.ANY;
            default -> Kind.BOOL;
        };
    }

    private static Kind arithmetic(Kind left, Kind right) {
        if (left == right) {
            return left;
        }
        return left.isNumber() && right.isNumber() ? Kind.FLOAT : Kind.ANY;
    }
}
