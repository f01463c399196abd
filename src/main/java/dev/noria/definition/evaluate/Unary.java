package dev.noria.definition.evaluate;

import dev.noria.definition.evaluate.value.Fault;
import dev.noria.definition.evaluate.value.Kind;

/** {@code not x}, {@code !x}, {@code -x} and {@code +x}. */
record Unary(String sign, Node operand, int at) implements Node {

    /** Throws when the operand can never be of the right kind. */
    static Unary of(String sign, Node operand, int at) throws Fault {
        Unary unary = new Unary(sign, operand, at);
        unary.check(operand.kind());
        return unary;
    }

    private void check(Kind operandKind) throws Fault {
        if (negates() && !operandKind.maybe(Kind.BOOL)) {
            throw new Fault(
                    at,
                    "\"" + sign + "\" needs true or false, and this is " + operandKind.phrase()
                            + "; put what it negates in parentheses, as in " + sign + " (A contains \"b\")");
        } else if (!negates() && !operandKind.maybeNumber()) {
            throw new Fault(at, "\"" + sign + "\" needs a number, and this is " + operandKind.phrase());
        }
    }

    private boolean negates() {
        return sign.equals("not") || sign.equals("!");
    }

    @Override
    public Kind kind() {
        return negates() ? Kind.BOOL : operand.kind();
    }

    @Override
    public Object evaluate(Scope scope) throws Fault {
        scope.budget().spend(1);
        Object value = operand.evaluate(scope);
        check(Kind.of(value));
        if (value instanceof Boolean truth) {
            return !truth;
        } else if (sign.equals("+")) {
            return value;
        }
        return value instanceof Long whole ? (Object) (-whole) : (Object) (-((Number) value).doubleValue());
    }
}
