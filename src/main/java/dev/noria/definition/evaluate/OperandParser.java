package dev.noria.definition.evaluate;

import dev.noria.definition.evaluate.Node.Elements;
import dev.noria.definition.evaluate.Node.Entries;
import dev.noria.definition.evaluate.Node.Environment;
import dev.noria.definition.evaluate.Node.Literal;
import dev.noria.definition.evaluate.value.Fault;
import dev.noria.definition.evaluate.value.Nil;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads what stands between operators: literals, names, calls, parentheses, and what is hung onto them. */
final class OperandParser {
    private static final Pattern WORD = Pattern.compile("[\\p{L}_$].*");

    private final Parser parser;
    private final Tokens tokens;
    private final Names names;
    private final CallParser calls;

    OperandParser(Parser parser, Tokens tokens, Names names) {
        this.parser = parser;
        this.tokens = tokens;
        this.names = names;
        this.calls = new CallParser(parser, tokens, names);
    }

    Node operand() throws Fault {
        Token token = tokens.peek();
        switch (token.type()) {
            case NUMBER -> {
                return new Literal(NumberLiteral.read(tokens.next()));
            }
            case STRING -> {
                return accesses(new Literal(tokens.next().text()));
            }
            case NAME -> {
                return name(tokens.next());
            }
            case SIGN, END -> {
                return accesses(sign(token));
            }
        }
        throw new AssertionError(token);
    }

    /** A call whose first argument may stand before a pipe, see {@link CallParser#call(Token, Node)}. */
    Node call(Token name, Node first) throws Fault {
        return calls.call(name, first);
    }

    private Node name(Token name) throws Fault {
        return switch (name.text()) {
            case "true" -> new Literal(true);
            case "false" -> new Literal(false);
            case "nil" -> new Literal(Nil.NIL);
            default -> accesses(tokens.is("(") ? calls.call(name) : names.meaning(name.text()));
        };
    }

    private Node sign(Token token) throws Fault {
        if (tokens.accept("(")) {
            Node inner = parser.sequence();
            tokens.expect(")");
            return inner;
        } else if (tokens.accept("[")) {
            return elements();
        } else if (tokens.accept("{")) {
            return entries();
        } else if (tokens.accept("::")) {
            return calls.call(tokens.expectName("The name of a function"));
        } else if (token.is("#") || token.is(".")) {
            return pointer(token);
        }
        throw tokens.unexpected("A value must be here");
    }

    private Node pointer(Token token) throws Fault {
        if (!names.inPredicate()) {
            throw new Fault(
                    token.at(), "\"" + token.text() + "\" has a meaning only in a predicate, as in filter(…, # > 2)");
        }
        String name = Scope.ELEMENT;
        // In .name the dot and the name are an access to the element.
        if (tokens.accept("#") && tokens.peek().type() == Token.Type.NAME) {
            name += tokens.next().text();
        }
        return names.pointer(name, token.at());
    }

    private Node elements() throws Fault {
        List<Node> elements = new ArrayList<>();
        while (!tokens.accept("]")) {
            if (!elements.isEmpty()) {
                tokens.expect(",");
                if (tokens.accept("]")) {
                    break;
                }
            }
            elements.add(parser.expression(0));
        }
        return new Elements(List.copyOf(elements));
    }

    private Node entries() throws Fault {
        List<Map.Entry<Node, Node>> entries = new ArrayList<>();
        while (!tokens.accept("}")) {
            if (!entries.isEmpty()) {
                tokens.expect(",");
                if (tokens.accept("}")) {
                    break;
                }
            }
            Node key = key();
            tokens.expect(":");
            entries.add(Map.entry(key, parser.expression(0)));
        }
        return new Entries(List.copyOf(entries));
    }

    private Node key() throws Fault {
        if (tokens.is("(")) {
            return parser.expression(0);
        } else if (tokens.peek().type() == Token.Type.SIGN || tokens.peek().type() == Token.Type.END) {
            throw tokens.unexpected("A key must be here: a name, a string, a number, or an expression in parentheses");
        }
        return new Literal(tokens.next().text());
    }

    /** Reads all {@code .name}, {@code ?.name}, {@code [index]} and {@code [from:to]} behind a value. */
    private Node accesses(Node first) throws Fault {
        Node node = first;
        while (tokens.is(".") || tokens.is("?.") || tokens.is("[")) {
            tokens.link();
            boolean optional = tokens.accept("?.");
            if (tokens.is("[")) {
                node = bracket(node, optional);
            } else {
                if (!optional) {
                    tokens.next();
                }
                node = field(node, optional);
            }
        }
        return node;
    }

    private Node field(Node whole, boolean optional) throws Fault {
        Token name = tokens.peek();
        // Words that are operators elsewhere can be names of fields.
        if (name.type() != Token.Type.NAME
                && !(name.type() == Token.Type.SIGN && WORD.matcher(name.text()).matches())) {
            throw tokens.unexpected("A name must be here");
        }
        tokens.next();
        if (tokens.is("(")) {
            throw new Fault(name.at(), "Values have no methods such as " + name.text() + "(…); call a function");
        }
        if (whole instanceof Environment) {
            return names.variable(name.text());
        }
        Literal index = new Literal(name.text());
        if (whole instanceof Access.Chain chain) {
            return new Access.Chain(Access.of(chain.last(), index, optional, name.at()));
        }
        Access access = Access.of(whole, index, optional, name.at());
        return optional ? new Access.Chain(access) : access;
    }

    private Node bracket(Node whole, boolean optional) throws Fault {
        int at = tokens.expect("[").at();
        Node from = tokens.is(":") ? null : parser.expression(0);
        if (tokens.accept(":")) {
            Node to = tokens.is("]") ? null : parser.expression(0);
            tokens.expect("]");
            return Slice.of(whole, from, to, at);
        }
        tokens.expect("]");
        if (from == null) {
            throw new Fault(at, "An index must be here");
        }
        if (whole instanceof Environment && from instanceof Literal literal && literal.value() instanceof String name) {
            return names.variable(name);
        }
        Access access = Access.of(whole, from, optional, at);
        return optional ? new Access.Chain(access) : access;
    }
}
