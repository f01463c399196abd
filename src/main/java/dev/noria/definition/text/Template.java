package dev.noria.definition.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A value as written, with its {@code ${NAME}} substitutions and <code>${{ … }}</code> expressions found.
 *
 * <p>What a substitution inserts is a value and never syntax. Where expressions are resolved later, a literal
 * <code>${{</code> is therefore written as the expression {@link Expression#LITERAL}, so that no commit message can
 * bring an expression of its own.
 */
public final class Template {
    private final String source;
    private final List<Part> parts;

    Template(String source, List<Part> parts) {
        this.source = source;
        this.parts = List.copyOf(parts);
    }

    /** Parses a value; throws when a substitution or expression is malformed. */
    public static Template parse(String source) throws MalformedException {
        return source.indexOf('$') < 0 ? literal(source) : new TemplateParser(source).parse();
    }

    /** Parses a value in which substitutions have been replaced: only expressions mean something in it. */
    public static Template parseExpressions(String source) throws MalformedException {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (int open = source.indexOf(Expression.OPEN); open >= 0; open = source.indexOf(Expression.OPEN, from)) {
            int close = source.indexOf(Expression.CLOSE, open);
            if (close < 0) {
                throw new MalformedException("The expression in \"" + source + "\" has no }} at its end");
            }
            if (open > from) {
                parts.add(new Text(source.substring(from, open)));
            }
            from = close + Expression.CLOSE.length();
            Expression expression = Expression.parse(source.substring(open, from));
            boolean brace = expression.meaning() instanceof Expression.Brace;
            parts.add(brace ? new Text(Expression.OPEN) : part(expression));
        }
        if (from < source.length()) {
            parts.add(new Text(source.substring(from)));
        }
        return new Template(source, parts);
    }

    /** A value that is taken as it is. */
    public static Template literal(String text) {
        return new Template(text, List.of(new Text(text)));
    }

    /** The value as written. */
    public String source() {
        return source;
    }

    /** Whether the value is known without any variable or step. */
    public boolean isConstant() {
        return parts.stream().allMatch(Text.class::isInstance);
    }

    /** Whether the value needs variables or inputs. */
    public boolean hasSubstitutions() {
        return parts.stream().anyMatch(part -> part instanceof Substitution || part instanceof InputValue);
    }

    /** The expressions in it that are resolved when the step starts, in their order. */
    public List<Expression> expressions() {
        return parts.stream()
                .filter(Embedded.class::isInstance)
                .map(part -> ((Embedded) part).expression())
                .toList();
    }

    /** The names of the inputs in it. */
    public List<String> inputs() {
        return parts.stream()
                .filter(InputValue.class::isInstance)
                .map(part -> ((InputValue) part).name())
                .toList();
    }

    /** The value with substitutions replaced, for places where nothing is resolved later. */
    public String evaluate(Variables variables) throws MalformedException {
        return evaluate(variables, false);
    }

    /** The value with substitutions replaced, for places where {@link Expression#resolve} does the rest. */
    public String evaluateForExpressions(Variables variables) throws MalformedException {
        return evaluate(variables, true);
    }

    /**
     * The value as code of a shell, which puts in plain {@code ${NAME}} by itself.
     *
     * @param computed gets the value of every other substitution and gives the name of the variable that holds it
     */
    public String evaluateForShell(Variables variables, UnaryOperator<String> computed) throws MalformedException {
        StringBuilder whole = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Text literal) {
                whole.append(literal.text());
            } else if (part instanceof Substitution substitution) {
                String name = substitution.operator() == Operator.VALUE
                        ? substitution.name()
                        : computed.apply(substitution.evaluate(variables));
                whole.append("${").append(name).append('}');
            } else if (part instanceof InputValue || part instanceof Embedded) {
                throw new MalformedException("An expression ${{ … }} cannot stand in shell code");
            }
            Variables.checkLength(whole.length());
        }
        return whole.toString();
    }

    private String evaluate(Variables variables, boolean escape) throws MalformedException {
        if (parts.size() == 1
                && parts.get(0) instanceof Text only
                && only.text().indexOf('$') < 0) {
            Variables.checkLength(only.text().length());
            return only.text();
        }
        StringBuilder whole = new StringBuilder();
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Text literal) {
                text.append(literal.text());
            } else if (part instanceof Substitution substitution) {
                text.append(substitution.evaluate(variables));
            } else if (part instanceof InputValue input) {
                text.append(variables.input(input.name()));
            } else if (part instanceof Embedded embedded) {
                // Escaping the joined text, not each piece: "$" and "{{" from two pieces make "${{" as well.
                whole.append(escape ? Expression.escape(text.toString()) : text);
                text.setLength(0);
                whole.append(embedded.expression().source());
            }
            Variables.checkLength((long) whole.length() + text.length());
        }
        return whole.append(escape ? Expression.escape(text.toString()) : text).toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Template template && source.equals(template.source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    @Override
    public String toString() {
        return source;
    }

    /** A piece of a value. */
    sealed interface Part {}

    record Text(String text) implements Part {}

    record Embedded(Expression expression) implements Part {}

    /** <code>${{ inputs.name }}</code>, which is known when the plan is made. */
    record InputValue(String name) implements Part {}

    static Part part(Expression expression) {
        return expression.meaning() instanceof Expression.Input input
                ? new InputValue(input.name())
                : new Embedded(expression);
    }

    /** {@code ${name<operator>arguments}}. */
    record Substitution(String name, Operator operator, List<Template> arguments) implements Part {

        String evaluate(Variables variables) throws MalformedException {
            String value = variables.value(name);
            List<String> evaluated = new ArrayList<>();
            for (Template argument : arguments) {
                evaluated.add(argument.evaluate(variables));
            }
            variables.spend(operator.cost(value, evaluated));
            String result = operator.apply(value, evaluated);
            Variables.checkLength(result.length());
            return result;
        }
    }
}
