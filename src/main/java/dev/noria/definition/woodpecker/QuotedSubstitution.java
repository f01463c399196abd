package dev.noria.definition.woodpecker;

/**
 * Finds substitutions between single quotes in shell code. Woodpecker would put the value there; the shell, which does it
 * here, leaves them as they are.
 */
final class QuotedSubstitution {
    private final String command;
    private int at;
    private boolean found;

    private QuotedSubstitution(String command) {
        this.command = command;
    }

    static boolean isIn(String command) {
        QuotedSubstitution search = new QuotedSubstitution(command);
        if (command.indexOf('\'') >= 0 && command.contains("${")) {
            search.run();
        }
        return search.found;
    }

    private void run() {
        boolean doubled = false;
        while (at < command.length()) {
            char c = command.charAt(at++);
            if (c == '\\') {
                at++;
            } else if (c == '"') {
                doubled = !doubled;
            } else if (c == '#' && !doubled && startsWord(at - 1)) {
                at = indexOrEnd('\n');
            } else if (c == '\'' && !doubled) {
                int end = indexOrEnd('\'');
                found |= holdsOne(command.substring(at, end));
                at = end + 1;
            }
        }
    }

    private boolean startsWord(int index) {
        return index == 0 || Character.isWhitespace(command.charAt(index - 1));
    }

    private int indexOrEnd(char c) {
        int index = command.indexOf(c, at);
        return index < 0 ? command.length() : index;
    }

    private static boolean holdsOne(String quoted) {
        int open = quoted.indexOf("${");
        while (open > 0 && quoted.charAt(open - 1) == '$') {
            open = quoted.indexOf("${", open + 1);
        }
        return open >= 0;
    }
}
