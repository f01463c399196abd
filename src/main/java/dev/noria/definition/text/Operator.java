package dev.noria.definition.text;

import java.util.List;
import java.util.Locale;

/** What is done to a variable's value between the braces of a substitution. */
enum Operator {
    VALUE {
        @Override
        String apply(String value, List<String> arguments) {
            return value;
        }
    },
    LENGTH {
        @Override
        String apply(String value, List<String> arguments) {
            return Integer.toString(value.codePointCount(0, value.length()));
        }
    },
    LOWER_FIRST {
        @Override
        String apply(String value, List<String> arguments) {
            int end = firstEnd(value);
            return value.substring(0, end).toLowerCase(Locale.ROOT) + value.substring(end);
        }
    },
    LOWER {
        @Override
        String apply(String value, List<String> arguments) {
            return value.toLowerCase(Locale.ROOT);
        }
    },
    UPPER_FIRST {
        @Override
        String apply(String value, List<String> arguments) {
            int end = firstEnd(value);
            return value.substring(0, end).toUpperCase(Locale.ROOT) + value.substring(end);
        }
    },
    UPPER {
        @Override
        String apply(String value, List<String> arguments) {
            return value.toUpperCase(Locale.ROOT);
        }
    },
    DEFAULT {
        @Override
        String apply(String value, List<String> arguments) {
            return value.isEmpty() ? arguments.get(0) : value;
        }
    },
    SUBSTRING {
        @Override
        String apply(String value, List<String> arguments) throws MalformedException {
            int length = value.codePointCount(0, value.length());
            int start = number(arguments.get(0));
            start = start < 0 ? Math.max(0, length + start) : Math.min(start, length);
            int count = arguments.size() > 1 ? number(arguments.get(1)) : length - start;
            if (count < 0) {
                throw new MalformedException("The length " + count + " of a substring is negative");
            }
            int end = (int) Math.min(length, (long) start + count);
            return value.substring(value.offsetByCodePoints(0, start), value.offsetByCodePoints(0, end));
        }
    },
    STRIP_SHORTEST_PREFIX {
        @Override
        String apply(String value, List<String> arguments) throws MalformedException {
            return value.substring(pattern(arguments).shortestPrefix(value));
        }
    },
    STRIP_LONGEST_PREFIX {
        @Override
        String apply(String value, List<String> arguments) throws MalformedException {
            return value.substring(pattern(arguments).longestPrefix(value));
        }
    },
    STRIP_SHORTEST_SUFFIX {
        @Override
        String apply(String value, List<String> arguments) throws MalformedException {
            return value.substring(0, value.length() - pattern(arguments).shortestSuffix(value));
        }
    },
    STRIP_LONGEST_SUFFIX {
        @Override
        String apply(String value, List<String> arguments) throws MalformedException {
            return value.substring(0, value.length() - pattern(arguments).longestSuffix(value));
        }
    },
    REPLACE_FIRST {
        @Override
        String apply(String value, List<String> arguments) {
            int at = arguments.get(0).isEmpty() ? -1 : value.indexOf(arguments.get(0));
            return at < 0 ? value : replace(value, at, arguments);
        }
    },
    REPLACE_ALL {
        @Override
        String apply(String value, List<String> arguments) throws MalformedException {
            String old = arguments.get(0);
            if (old.isEmpty()) {
                return value;
            }
            StringBuilder result = new StringBuilder();
            int from = 0;
            for (int at = value.indexOf(old); at >= 0; at = value.indexOf(old, from)) {
                result.append(value, from, at).append(replacement(arguments));
                from = at + old.length();
                Variables.checkLength(result.length());
            }
            return result.append(value, from, value.length()).toString();
        }
    },
    REPLACE_PREFIX {
        @Override
        String apply(String value, List<String> arguments) {
            return value.startsWith(arguments.get(0)) ? replace(value, 0, arguments) : value;
        }
    },
    REPLACE_SUFFIX {
        @Override
        String apply(String value, List<String> arguments) {
            int at = value.length() - arguments.get(0).length();
            return value.endsWith(arguments.get(0)) ? replace(value, at, arguments) : value;
        }
    };

    abstract String apply(String value, List<String> arguments) throws MalformedException;

    /** How much work {@link #apply} is, in characters looked at. */
    long cost(String value, List<String> arguments) {
        boolean matches = name().startsWith("STRIP");
        return (long) value.length() * (matches ? arguments.get(0).length() + 1L : 1L);
    }

    private static ShellPattern pattern(List<String> arguments) {
        return ShellPattern.of(arguments.get(0));
    }

    private static String replacement(List<String> arguments) {
        return arguments.size() > 1 ? arguments.get(1) : "";
    }

    private static String replace(String value, int at, List<String> arguments) {
        return value.substring(0, at)
                + replacement(arguments)
                + value.substring(at + arguments.get(0).length());
    }

    private static int firstEnd(String value) {
        return value.isEmpty() ? 0 : value.offsetByCodePoints(0, 1);
    }

    private static int number(String text) throws MalformedException {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new MalformedException(
                    "\"" + text + "\" is not a position; write ${NAME:position:length} with whole" + " numbers");
        }
    }
}
