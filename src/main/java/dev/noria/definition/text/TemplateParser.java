package dev.noria.definition.text;

import dev.noria.definition.text.Template.Part;
import dev.noria.definition.text.Template.Substitution;
import dev.noria.definition.text.Template.Text;
import java.util.ArrayList;
import java.util.List;

/** Finds substitutions, with the operators of {@code drone/envsubst}, and expressions in a value. */
final class TemplateParser {
    private static final int MAX_NESTING = 16;

    private final String source;
    private int at;

    TemplateParser(String source) {
        this.source = source;
    }

    Template parse() throws MalformedException {
        return parse("", 0);
    }

    private Template parse(String ends, int depth) throws MalformedException {
        return parse(ends, depth, false);
    }

    /**
     * Reads up to one of the ends, or to the end of the source when there are none.
     *
     * @param slashes whether a backslash takes its meaning from a slash
     */
    private Template parse(String ends, int depth, boolean slashes) throws MalformedException {
        int start = at;
        List<Part> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        while (at < source.length() && ends.indexOf(source.charAt(at)) < 0) {
            if (source.startsWith("$${", at)) {
                text.append("${");
                at += 3;
            } else if (source.startsWith("${", at)) {
                if (!text.isEmpty()) {
                    parts.add(new Text(text.toString()));
                    text.setLength(0);
                }
                parts.add(source.startsWith("${{", at) ? expression(depth) : substitution(depth));
            } else {
                if (slashes && source.startsWith("\\/", at)) {
                    at++;
                }
                text.append(source.charAt(at++));
            }
        }
        if (!ends.isEmpty() && at == source.length()) {
            throw new MalformedException("A closing } is missing; write ${NAME}, or $${ for a literal ${");
        }
        if (!text.isEmpty()) {
            parts.add(new Text(text.toString()));
        }
        return new Template(source.substring(start, at), parts);
    }

    private Part expression(int depth) throws MalformedException {
        if (depth > 0) {
            throw new MalformedException("An expression ${{ … }} cannot stand inside of ${ … }; use one of the two");
        }
        int end = source.indexOf("}}", at);
        if (end < 0) {
            throw new MalformedException(
                    "The expression has no }} at its end; write ${{ steps.<step>.outputs.<name> }}");
        }
        String expression = source.substring(at, end + 2);
        at = end + 2;
        return Template.part(Expression.parse(expression));
    }

    private Part substitution(int depth) throws MalformedException {
        if (depth >= MAX_NESTING) {
            throw new MalformedException("Substitutions nest deeper than " + MAX_NESTING + " levels; write it flatter");
        }
        int start = at;
        at += 2;
        boolean length = accept("#");
        String name = name();
        List<Template> arguments = new ArrayList<>();
        Operator operator = length ? Operator.LENGTH : operator(arguments, depth + 1);
        if (name.isEmpty() || !accept("}")) {
            int end = source.indexOf('}', at);
            throw new MalformedException("\"" + source.substring(start, end < 0 ? source.length() : end + 1)
                    + "\" is no substitution; write for example ${NAME} or ${NAME:-default}, or $${ for a literal ${");
        }
        return new Substitution(name, operator, arguments);
    }

    private Operator operator(List<Template> arguments, int depth) throws MalformedException {
        if (accept(",,")) {
            return Operator.LOWER;
        } else if (accept(",")) {
            return Operator.LOWER_FIRST;
        } else if (accept("^^")) {
            return Operator.UPPER;
        } else if (accept("^")) {
            return Operator.UPPER_FIRST;
        } else if (accept(":=") || accept(":-") || accept(":?") || accept(":+") || accept("=")) {
            arguments.add(parse("}", depth));
            return Operator.DEFAULT;
        } else if (accept(":")) {
            return substring(arguments, depth);
        } else if (accept("##")) {
            return strip(Operator.STRIP_LONGEST_PREFIX, arguments, depth);
        } else if (accept("#")) {
            return strip(Operator.STRIP_SHORTEST_PREFIX, arguments, depth);
        } else if (accept("%%")) {
            return strip(Operator.STRIP_LONGEST_SUFFIX, arguments, depth);
        } else if (accept("%")) {
            return strip(Operator.STRIP_SHORTEST_SUFFIX, arguments, depth);
        } else if (accept("//")) {
            return replace(Operator.REPLACE_ALL, arguments, depth);
        } else if (accept("/#")) {
            return replace(Operator.REPLACE_PREFIX, arguments, depth);
        } else if (accept("/%")) {
            return replace(Operator.REPLACE_SUFFIX, arguments, depth);
        } else if (accept("/")) {
            return replace(Operator.REPLACE_FIRST, arguments, depth);
        }
        return Operator.VALUE;
    }

    private Operator substring(List<Template> arguments, int depth) throws MalformedException {
        arguments.add(parse(":}", depth));
        if (accept(":")) {
            arguments.add(parse("}", depth));
        }
        for (Template argument : arguments) {
            if (argument.isConstant()) {
                // Found when the file is read, not only when a run is planned.
                Operator.SUBSTRING.apply("", List.of(argument.source(), "0"));
            }
        }
        return Operator.SUBSTRING;
    }

    private Operator strip(Operator operator, List<Template> arguments, int depth) throws MalformedException {
        arguments.add(parse("}", depth));
        return operator;
    }

    private Operator replace(Operator operator, List<Template> arguments, int depth) throws MalformedException {
        arguments.add(parse("/}", depth, true));
        if (accept("/")) {
            arguments.add(parse("}", depth, true));
        }
        return operator;
    }

    private String name() {
        int start = at;
        while (at < source.length() && isNameCharacter(source.charAt(at))) {
            at++;
        }
        return source.substring(start, at);
    }

    private static boolean isNameCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }

    private boolean accept(String expected) {
        if (!source.startsWith(expected, at)) {
            return false;
        }
        at += expected.length();
        return true;
    }
}
