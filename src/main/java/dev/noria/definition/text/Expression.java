package dev.noria.definition.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in <code>${{ … }}</code>.
 *
 * @param source with its braces, as written
 */
public record Expression(String source, Meaning meaning) {
    /** An expression whose value is an opening brace of expressions. */
    public static final String LITERAL = "${{ '${{' }}";

    public static final String OPEN = "${{";
    public static final String CLOSE = "}}";

    private static final Pattern OUTPUT = Pattern.compile("steps\\.(.+)\\.outputs\\.([A-Za-z0-9_-]+)");
    private static final Pattern INPUT = Pattern.compile("inputs\\.([A-Za-z0-9_-]+)");
    private static final Pattern CHECKSUM = Pattern.compile("checksum\\s*\\((.*)\\)", Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("\\s*(?:'([^']*)'|\"([^\"]*)\")\\s*(,|$)");
    private static final String FORMS = "write ${{ steps.<step>.outputs.<name> }}, ${{ inputs.<name> }} or "
            + "${{ checksum('<file>') }}, or $${{ for a literal ${{";

    /** What an expression stands for. */
    public sealed interface Meaning {}

    /** The text <code>${{</code>. */
    public record Brace() implements Meaning {}

    /** An output of a step. */
    public record StepOutput(String step, String name) implements Meaning {}

    /** An input of the run; known when the plan is made. */
    public record Input(String name) implements Meaning {}

    /** What files of the workspace have in them, as a checksum. */
    public record Checksum(List<String> files) implements Meaning {
        public Checksum {
            files = List.copyOf(files);
        }
    }

    /** Parses an expression with its braces. */
    public static Expression parse(String source) throws MalformedException {
        String inner = source.substring(OPEN.length(), source.length() - CLOSE.length())
                .strip();
        if (inner.equals("'" + OPEN + "'")) {
            return new Expression(source, new Brace());
        }
        Matcher output = OUTPUT.matcher(inner);
        if (output.matches()) {
            return new Expression(source, new StepOutput(output.group(1), output.group(2)));
        }
        Matcher input = INPUT.matcher(inner);
        if (input.matches()) {
            return new Expression(source, new Input(input.group(1)));
        }
        Matcher checksum = CHECKSUM.matcher(inner);
        if (checksum.matches()) {
            return new Expression(source, new Checksum(files(source, checksum.group(1))));
        }
        throw new MalformedException("\"" + source + "\" is no expression; " + FORMS);
    }

    private static List<String> files(String source, String arguments) throws MalformedException {
        List<String> files = new ArrayList<>();
        Matcher text = TEXT.matcher(arguments);
        int at = 0;
        boolean more = true;
        while (more) {
            if (!text.find(at) || text.start() != at) {
                throw new MalformedException(
                        "\"" + source + "\" does not name files; write ${{ checksum('package-lock.json') }}");
            }
            files.add(text.group(1) == null ? text.group(2) : text.group(1));
            more = ",".equals(text.group(3));
            at = text.end();
        }
        return files;
    }

    /** The output it reads; empty when it reads something else. */
    public Optional<StepOutput> output() {
        return meaning instanceof StepOutput output ? Optional.of(output) : Optional.empty();
    }

    /** Text in which nothing is an expression. */
    public static String escape(String text) {
        return text.replace(OPEN, LITERAL);
    }

    /** What expressions stand for, for {@link #resolve}. */
    public interface Resolver {
        String output(StepOutput output) throws MalformedException;

        /** Where there is no workspace, there is none. */
        default String checksum(Checksum files) throws MalformedException {
            throw new MalformedException("A checksum of files is not to be had here");
        }
    }

    /** Replaces every expression in a text by its value; values are not looked through again. */
    public static String resolve(String text, Resolver resolver) throws MalformedException {
        StringBuilder result = new StringBuilder();
        int from = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, from)) {
            int close = text.indexOf(CLOSE, open);
            if (close < 0) {
                throw new MalformedException("The expression in \"" + text + "\" has no }} at its end");
            }
            int end = close + CLOSE.length();
            result.append(text, from, open);
            result.append(value(parse(text.substring(open, end)), resolver));
            from = end;
        }
        return result.append(text, from, text.length()).toString();
    }

    private static String value(Expression expression, Resolver resolver) throws MalformedException {
        if (expression.meaning() instanceof StepOutput output) {
            return resolver.output(output);
        } else if (expression.meaning() instanceof Checksum checksum) {
            return resolver.checksum(checksum);
        } else if (expression.meaning() instanceof Input input) {
            throw new MalformedException("The input \"" + input.name() + "\" should have been put in with the plan");
        }
        return OPEN;
    }
}
