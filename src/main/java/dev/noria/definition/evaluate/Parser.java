package dev.noria.definition.evaluate;

import dev.noria.definition.evaluate.Node.Choice;
import dev.noria.definition.evaluate.Node.Let;
import dev.noria.definition.evaluate.Node.Sequence;
import dev.noria.definition.evaluate.value.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a tree of the words of a condition: operators by their precedence, {@code let}, {@code if}, choices. */
final class Parser {
    private static final int NOT = 50;
    private static final int SIGN = 90;

    private final Tokens tokens;
    private final Names names = new Names();
    private final OperandParser operands;

    Parser(List<Token> tokens) {
        this.tokens = new Tokens(tokens);
        this.operands = new OperandParser(this, this.tokens, names);
    }

    Names names() {
        return names;
    }

    /** The whole condition. */
    Node parse() throws Fault {
        Node node = sequence();
        if (tokens.peek().type() != Token.Type.END) {
            throw tokens.unexpected("An operator or the end must be here");
        }
        return node;
    }

    /** One expression, or several with semicolons between them. */
    Node sequence() throws Fault {
        List<Node> parts = new ArrayList<>(List.of(expression(0)));
        while (tokens.accept(";") && tokens.peek().type() != Token.Type.END) {
            parts.add(expression(0));
        }
        return parts.size() == 1 ? parts.get(0) : new Sequence(List.copyOf(parts));
    }

    /** An expression of operators that bind at least this tightly; 0 for all. */
    Node expression(int precedence) throws Fault {
        tokens.enter();
        Node node;
        if (precedence == 0 && tokens.is("let")) {
            node = let();
        } else if (precedence == 0 && tokens.is("if")) {
            node = conditional();
        } else {
            node = binary(operand(), precedence);
            if (precedence == 0) {
                node = choice(node);
            }
        }
        tokens.leave();
        return node;
    }

    private Node let() throws Fault {
        tokens.next();
        Token name = tokens.expectName("The name of a variable");
        tokens.expect("=");
        Node value = expression(0);
        tokens.expect(";");
        names.declare(name, value.kind());
        Node rest = sequence();
        names.forget();
        return new Let(name.text(), value, rest);
    }

    private Node conditional() throws Fault {
        tokens.enter();
        Token start = tokens.next();
        Node condition = expression(0);
        tokens.expect("{");
        Node one = sequence();
        tokens.expect("}");
        tokens.expect("else");
        Node other;
        if (tokens.is("if")) {
            other = conditional();
        } else {
            tokens.expect("{");
            other = sequence();
            tokens.expect("}");
        }
        tokens.leave();
        return Choice.of(condition, one, other, start.at());
    }

    private Node choice(Node condition) throws Fault {
        Node node = condition;
        while (tokens.is("?")) {
            tokens.link();
            int at = tokens.next().at();
            Node one = node;
            if (!tokens.is(":")) {
                one = expression(0);
            }
            tokens.expect(":");
            node = Choice.of(node, one, expression(0), at);
        }
        return node;
    }

    private Node operand() throws Fault {
        Token token = tokens.peek();
        if (token.is("not") || token.is("!")) {
            tokens.next();
            return Unary.of(token.text(), expression(NOT), token.at());
        } else if (token.is("-") || token.is("+")) {
            tokens.next();
            return Unary.of(token.text(), expression(SIGN), token.at());
        }
        return operands.operand();
    }

    private Node binary(Node first, int precedence) throws Fault {
        Node node = first;
        boolean coalesced = false;
        while (true) {
            if (precedence == 0 && tokens.accept("|")) {
                tokens.link();
                node = operands.call(tokens.expectName("The name of a function"), node);
                coalesced = false;
                continue;
            }
            boolean negated = tokens.is("not");
            Token sign = negated ? tokens.peekBehind() : tokens.peek();
            Optional<BinaryOperator> found = BinaryOperator.of(sign);
            if (negated && found.filter(BinaryOperator::negatable).isEmpty()) {
                throw tokens.unexpected("An operator must be here");
            }
            if (found.isEmpty() || found.get().precedence() < precedence) {
                return node;
            }
            BinaryOperator operator = found.get();
            if (coalesced && operator != BinaryOperator.COALESCE) {
                throw new Fault(
                        sign.at(),
                        "?? cannot be mixed with \"" + sign.text() + "\"; put one of the two in parentheses");
            }
            Token start = tokens.next();
            if (negated) {
                tokens.next();
            }
            node = operator.chains() ? comparisons(node, operator, sign) : between(node, operator, sign);
            if (negated) {
                node = Unary.of("not", node, start.at());
            }
            coalesced = operator == BinaryOperator.COALESCE;
        }
    }

    private Node between(Node left, BinaryOperator operator, Token sign) throws Fault {
        Node right = expression(operator.rightPrecedence());
        if (operator == BinaryOperator.IN) {
            names.lookUp(right, left);
        }
        return Binary.of(operator, sign, left, right);
    }

    /** {@code a < b < c} means {@code a < b && b < c}. */
    private Node comparisons(Node first, BinaryOperator operator, Token sign) throws Fault {
        Node right = expression(operator.rightPrecedence());
        Node all = Binary.of(operator, sign, first, right);
        Optional<BinaryOperator> next = BinaryOperator.of(tokens.peek());
        while (next.filter(BinaryOperator::chains).isPresent()) {
            Token nextSign = tokens.next();
            Node left = right;
            right = expression(next.get().rightPrecedence());
            Node comparison = Binary.of(next.get(), nextSign, left, right);
            all = Binary.of(BinaryOperator.AND, nextSign, all, comparison);
            next = BinaryOperator.of(tokens.peek());
        }
        return all;
    }
}
