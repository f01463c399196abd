package dev.noria.definition.value;

import dev.noria.definition.shape.Shape;
import dev.noria.definition.text.Expression;
import dev.noria.definition.text.MalformedException;
import dev.noria.definition.text.Template;
import dev.noria.definition.text.Variables;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** How the text of a value becomes what it means. */
public sealed interface ValueType<T> {

    /** Replaces the substitutions and converts; throws when what comes out is not of this type. */
    T evaluate(Template template, Variables variables) throws MalformedException;

    /** Stands in for a value that could not be read, in a model that nobody will run. */
    T placeholder();

    /** What its values look like in a file. */
    Shape.Scalar shape();

    /** The code of the problem that a text is none of these. */
    default String problem() {
        return "invalid-value";
    }

    /** Whether a template can be none of these, whatever is put into it. */
    default boolean refuses(Template template) {
        return false;
    }

    /**
     * Text that may hold expressions until its step starts; what comes out is for {@link Expression#resolve}.
     *
     * @param check tells whether it is right, when there are no expressions in it
     */
    record Text(Shape.Scalar shape, Predicate<String> check) implements ValueType<String> {
        @Override
        public String evaluate(Template template, Variables variables) throws MalformedException {
            if (!template.expressions().isEmpty()) {
                return template.evaluateForExpressions(variables);
            }
            String text = template.evaluate(variables);
            if (!check.test(text)) {
                throw mismatch(text, shape);
            }
            return Expression.escape(text);
        }

        @Override
        public String placeholder() {
            return "";
        }
    }

    /** A value that must be known when the plan is made. */
    record Known<T>(Shape.Scalar shape, T placeholder, Conversion<T> conversion, String problem)
            implements ValueType<T> {
        Known(Shape.Scalar shape, T placeholder, Conversion<T> conversion) {
            this(shape, placeholder, conversion, "invalid-value");
        }

        @Override
        public T evaluate(Template template, Variables variables) throws MalformedException {
            if (refuses(template)) {
                throw new MalformedException("\"" + template.source() + "\" must be known before the run starts; write "
                        + shape.expected() + " without an expression");
            }
            String text = template.evaluate(variables);
            return conversion.convert(text).orElseThrow(() -> mismatch(text, shape));
        }

        @Override
        public boolean refuses(Template template) {
            return !template.expressions().isEmpty();
        }
    }

    /** A value that only files of the other dialect have, so that no schema says what it is. */
    static <T> ValueType<T> foreign(String expected, T placeholder, Conversion<T> conversion) {
        return new Known<>(
                new Shape.Scalar("foreign", expected, List.of(), Shape.Holes.KNOWN, false, List.of()),
                placeholder,
                conversion);
    }

    /** Makes a value of text; empty when the text is none. */
    @FunctionalInterface
    interface Conversion<T> {
        Optional<T> convert(String text) throws MalformedException;
    }

    private static MalformedException mismatch(String text, Shape.Scalar shape) {
        String shown = text.length() > 100 ? text.substring(0, 100) + "…" : text;
        return new MalformedException(
                "\"" + shown.replace("\n", "\\n") + "\" is not right here; write " + shape.expected());
    }
}
