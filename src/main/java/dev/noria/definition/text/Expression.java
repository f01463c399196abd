package dev.noria.definition.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in <code>${{ … }}</code>: an output of a step, or the text <code>'${{'</code> itself.
 *
 * @param source with its braces, as written
 * @param output the output it reads; empty for the literal
 */
public record Expression(String source, Optional<StepOutput> output) {
    /** An expression whose value is an opening brace of expressions. */
    public static final String LITERAL = "${{ '${{' }}";

    public static final String OPEN = "${{";
    public static final String CLOSE = "}}";

    private static final Pattern OUTPUT = Pattern.compile("steps\\.(.+)\\.outputs\\.([A-Za-z0-9_-]+)");
    private static final Pattern NOT_YET = Pattern.compile("(inputs\\..*|checksum\\s*\\(.*)");

    /** An output of a step. */
    public record StepOutput(String step, String name) {}

    /** Parses an expression with its braces. */
    public static Expression parse(String source) throws MalformedException {
        String inner = source.substring(OPEN.length(), source.length() - CLOSE.length())
                .strip();
        if (inner.equals("'" + OPEN + "'")) {
            return new Expression(source, Optional.empty());
        }
        Matcher matcher = OUTPUT.matcher(inner);
        if (matcher.matches()) {
            return new Expression(source, Optional.of(new StepOutput(matcher.group(1), matcher.group(2))));
        }
        if (NOT_YET.matcher(inner).matches()) {
            throw new MalformedException("The expression \"" + source
                    + "\" is not supported by this version; it knows ${{ steps.<step>.outputs.<name> }}");
        }
        throw new MalformedException("\"" + source
                + "\" is no expression; write ${{ steps.<step>.outputs.<name> }}, or $${{ for a literal ${{");
    }

    /** Text in which nothing is an expression. */
    public static String escape(String text) {
        return text.replace(OPEN, LITERAL);
    }

    /** The value of an output, for {@link #resolve}. */
    @FunctionalInterface
    public interface Outputs {
        String value(StepOutput output) throws MalformedException;
    }

    /** Replaces every expression in a text by its value; values are not looked through again. */
    public static String resolve(String text, Outputs outputs) throws MalformedException {
        StringBuilder result = new StringBuilder();
        int from = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, from)) {
            int close = text.indexOf(CLOSE, open);
            if (close < 0) {
                throw new MalformedException("The expression in \"" + text + "\" has no }} at its end");
            }
            int end = close + CLOSE.length();
            Expression expression = parse(text.substring(open, end));
            result.append(text, from, open);
            result.append(
                    expression.output().isPresent()
                            ? outputs.value(expression.output().get())
                            : OPEN);
            from = end;
        }
        return result.append(text, from, text.length()).toString();
    }
}
