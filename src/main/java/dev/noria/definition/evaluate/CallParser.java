package dev.noria.definition.evaluate;

import dev.noria.definition.evaluate.Node.Local;
import dev.noria.definition.evaluate.function.Function;
import dev.noria.definition.evaluate.function.Functions;
import dev.noria.definition.evaluate.value.Fault;
import dev.noria.definition.evaluate.value.Kind;
import dev.noria.definition.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads calls of functions, with their predicates. */
final class CallParser {
    private final Parser parser;
    private final Tokens tokens;
    private final Names names;

    CallParser(Parser parser, Tokens tokens, Names names) {
        this.parser = parser;
        this.tokens = tokens;
        this.names = names;
    }

    /** A call, from its opening parenthesis on. */
    Node call(Token name) throws Fault {
        return call(name, List.of());
    }

    /** The same behind a pipe, with what stands before that as the first argument. */
    Node call(Token name, Node first) throws Fault {
        return call(name, List.of(first));
    }

    private Node call(Token name, List<Node> given) throws Fault {
        tokens.expect("(");
        Optional<Loop> loop = Loop.named(name.text());
        if (loop.isPresent()) {
            return loop(loop.get(), name, given);
        }
        Function function = function(name);
        List<Node> arguments = new ArrayList<>(given);
        while (!tokens.accept(")")) {
            if (arguments.size() > given.size()) {
                tokens.expect(",");
                if (tokens.accept(")")) {
                    break;
                }
            }
            arguments.add(parser.expression(0));
        }
        if (name.text().equals("get") && arguments.size() == 2) {
            names.lookUp(arguments.get(0), arguments.get(1));
        }
        return Call.of(function, List.copyOf(arguments), name.at());
    }

    private static Function function(Token name) throws Fault {
        Optional<Function> function = Functions.named(name.text());
        if (function.isPresent()) {
            return function.get();
        }
        if (Functions.REFUSED.contains(name.text())) {
            throw new Fault(
                    name.at(),
                    "The function " + name.text() + " is not supported: what a condition says of a commit must not"
                            + " depend on the time; use when.cron for times");
        }
        Set<String> known = new TreeSet<>(Functions.names());
        known.addAll(Loop.names());
        throw new Fault(
                name.at(),
                "There is no function " + name.text()
                        + Nearest.to(name.text(), known)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse(""));
    }

    private Node loop(Loop loop, Token name, List<Node> given) throws Fault {
        Node array = given.isEmpty() ? parser.expression(0) : given.get(0);
        if (!array.kind().maybe(Kind.ARRAY)) {
            throw new Fault(
                    name.at(),
                    loop.word() + " takes an array, and was given "
                            + array.kind().phrase());
        }
        Node predicate = new Local(Scope.ELEMENT, Kind.ANY);
        boolean first = !given.isEmpty();
        if (!loop.predicateOptional() || !atEnd()) {
            if (!first) {
                tokens.expect(",");
            }
            predicate = predicate(loop);
        }
        Node more = null;
        if (loop.takesMore() && !atEnd()) {
            tokens.expect(",");
            more = parser.expression(0);
        }
        tokens.accept(",");
        tokens.expect(")");
        if (!loop.tests()) {
            return new Fold(loop, array, predicate, more, name.at());
        }
        if (!predicate.kind().maybe(Kind.BOOL)) {
            throw new Fault(
                    name.at(),
                    loop.word() + " needs true or false from its predicate, and this is "
                            + predicate.kind().phrase());
        }
        return new Search(loop, array, predicate, name.at());
    }

    /** Whether no further argument follows; a comma may stand before the parenthesis. */
    private boolean atEnd() {
        return tokens.is(")") || (tokens.is(",") && tokens.peekBehind().is(")"));
    }

    private Node predicate(Loop loop) throws Fault {
        names.enterPredicate(loop);
        Node predicate;
        if (tokens.accept("{")) {
            predicate = parser.sequence();
            tokens.expect("}");
        } else {
            predicate = parser.expression(0);
            if (tokens.is(";")) {
                throw tokens.unexpected("A predicate of several expressions stands in braces");
            }
        }
        names.leavePredicate();
        return predicate;
    }
}
