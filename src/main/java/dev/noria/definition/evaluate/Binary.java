package dev.noria.definition.evaluate;

import dev.noria.definition.evaluate.value.Fault;
import dev.noria.definition.evaluate.value.Kind;
import dev.noria.definition.evaluate.value.Nil;
import dev.noria.definition.evaluate.value.Regexp;
import java.util.ArrayDeque;
import java.util.Deque;

/** Two values with an operator between them. */
record Binary(BinaryOperator operator, String sign, Node left, Node right, Kind kind, int at) implements Node {

    /** Throws when the operands can never be of the right kinds, or the pattern that is written here is none. */
    static Node of(BinaryOperator operator, Token token, Node left, Node right) throws Fault {
        Kind leftKind = left.kind();
        Kind rightKind = right.kind();
        if (!operator.operands().fit(leftKind, rightKind)) {
            throw new Fault(token.at(), operator.operands().sentence(token.text(), leftKind, rightKind));
        }
        Kind kind = operator.result(leftKind, rightKind);
        Binary binary = new Binary(operator, token.text(), left, right, kind, token.at());
        if (operator == BinaryOperator.MATCHES && right instanceof Literal literal) {
            try {
                return new Matches(binary, Regexp.parse((String) literal.value()));
            } catch (Fault e) {
                throw e.at(token.at());
            }
        }
        return binary;
    }

    /** Goes down a long row of operators in a loop: {@code a || b || c || …} is as deep on its left as it is long. */
    @Override
    public Object evaluate(Scope scope) throws Fault {
        Deque<Binary> row = new ArrayDeque<>();
        Node first = this;
        while (first instanceof Binary binary) {
            row.push(binary);
            first = binary.left;
        }
        Object value = first.evaluate(scope);
        for (Binary binary : row) {
            value = binary.with(value, scope);
        }
        return value;
    }

    private Object with(Object leftValue, Scope scope) throws Fault {
        scope.budget().spend(1);
        switch (operator) {
            case AND, OR -> {
                if (leftValue instanceof Boolean truth && truth == (operator == BinaryOperator.OR)) {
                    return truth;
                }
                check(Kind.of(leftValue), Kind.BOOL);
            }
            case COALESCE -> {
                if (leftValue != Nil.NIL) {
                    return leftValue;
                }
            }
            default -> {}
        }
        Object rightValue = right.evaluate(scope);
        if ((leftValue == Nil.NIL && operator.operands() == Operands.STRINGS)
                || (rightValue == Nil.NIL && operator.negatable())) {
            return false;
        }
        if (operator.operands() != Operands.COMPARABLE) {
            check(Kind.of(leftValue), Kind.of(rightValue));
        }
        try {
            return Operation.apply(operator, leftValue, rightValue, scope.budget());
        } catch (Fault e) {
            throw e.at(at);
        }
    }

    private void check(Kind leftKind, Kind rightKind) throws Fault {
        if (!operator.operands().fit(leftKind, rightKind)) {
            throw new Fault(at, operator.operands().sentence(sign, leftKind, rightKind));
        }
    }

    /** {@code matches} with a pattern that is known. */
    record Matches(Binary binary, Regexp pattern) implements Node {
        @Override
        public Kind kind() {
            return Kind.BOOL;
        }

        @Override
        public Object evaluate(Scope scope) throws Fault {
            Object value = binary.left.evaluate(scope);
            if (value == Nil.NIL) {
                return false;
            }
            binary.check(Kind.of(value), Kind.STRING);
            try {
                return pattern.find((String) value, scope.budget());
            } catch (Fault e) {
                throw e.at(binary.at);
            }
        }
    }
}
