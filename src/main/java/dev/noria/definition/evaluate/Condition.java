package dev.noria.definition.evaluate;

import dev.noria.definition.evaluate.value.Budget;
import dev.noria.definition.evaluate.value.Fault;
import dev.noria.definition.evaluate.value.Kind;
import dev.noria.definition.evaluate.value.Nil;
import dev.noria.definition.text.MalformedException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A condition over the variables of a pipeline, in the language of {@code github.com/expr-lang/expr} 1.17: what
 * {@code when.evaluate} holds.
 *
 * <p>All variables are strings, and one that nobody defined is the empty string. The same variables always give the
 * same answer. Parsing and evaluating take less than a second and a bounded stack, whatever the text. Immutable and
 * thread-safe.
 */
public final class Condition {
    /** In characters. */
    public static final int MAX_LENGTH = 4096;

    private final String source;
    private final Node root;
    private final Set<String> variables;

    private Condition(String source, Node root, Set<String> variables) {
        this.source = source;
        this.root = root;
        this.variables = Collections.unmodifiableSet(variables);
    }

    /**
     * Parses a condition and checks what can be known without the variables' values: that operators and functions stand
     * between values that they can have, and that the whole is true or false. The message of a fault says its place.
     */
    public static Condition parse(String source) throws MalformedException {
        if (source.length() > MAX_LENGTH) {
            throw new MalformedException(
                    "The expression is longer than " + MAX_LENGTH + " characters; write it shorter");
        }
        try {
            Parser parser = new Parser(new Lexer(source).tokens());
            Node root = parser.parse();
            checkResult(root.kind());
            return new Condition(source, root, parser.names().variables());
        } catch (Fault e) {
            throw malformed(source, e);
        }
    }

    /**
     * Whether the condition is true.
     *
     * @param values of the variables; those that are missing are empty
     */
    public boolean evaluate(Map<String, String> values) throws MalformedException {
        // In the order of their names, so that keys($env) has one.
        Map<String, String> ordered = new LinkedHashMap<>(new TreeMap<>(values));
        try {
            Object result = root.evaluate(Scope.of(ordered, new Budget()));
            if (result instanceof Boolean truth) {
                return truth;
            }
            // The expr language converts nil, and nothing else, when it is asked for true or false.
            if (result == Nil.NIL) {
                return false;
            }
            checkResult(Kind.of(result));
            return false;
        } catch (Fault e) {
            throw malformed(source, e);
        }
    }

    /** The condition as written. */
    public String source() {
        return source;
    }

    /** The names of the variables that it reads, in the order in which they stand there. */
    public Set<String> variables() {
        return variables;
    }

    private static void checkResult(Kind kind) throws Fault {
        if (!kind.maybe(Kind.BOOL)) {
            throw new Fault("The expression must be true or false, and this is " + kind.phrase()
                    + "; compare it, as in NAME == \"value\"");
        }
    }

    private static MalformedException malformed(String source, Fault fault) {
        String before = source.substring(0, Math.min(fault.offset(), source.length()));
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.length() - before.lastIndexOf('\n');
        String place = source.indexOf('\n') < 0 ? "column " + column : "line " + line + ", column " + column;
        return new MalformedException(fault.sentence() + " (" + place + " of the expression)");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Condition condition && source.equals(condition.source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    @Override
    public String toString() {
        return source;
    }
}
