package dev.noria.definition.yaml;

/**
 * Lets {@code ${…}} stand where YAML would read its braces as its own: {@code [latest, ${CI_COMMIT_TAG}]}. While the
 * text is read as YAML, what means something to YAML between the braces is in disguise, character for character, so that
 * every place stays where it is. Texts that have characters of the disguise themselves are left as they are.
 */
final class SubstitutionGuard {
    private static final String MEANINGFUL = "{}[],:# &*!|>%@`";
    private static final char FIRST = '\uE000';

    private SubstitutionGuard() {}

    /** The text, in disguise. */
    static String disguise(String content) {
        if (!content.contains("${") || content.chars().anyMatch(SubstitutionGuard::isDisguise)) {
            return content;
        }
        StringBuilder text = new StringBuilder(content);
        int at = content.indexOf("${");
        while (at >= 0) {
            int end = end(content, at + 2);
            for (int i = at + 1; i <= end; i++) {
                int meaning = MEANINGFUL.indexOf(content.charAt(i));
                if (meaning >= 0) {
                    text.setCharAt(i, (char) (FIRST + meaning));
                }
            }
            // Where it does not close, nothing before that place does: else much would be looked at again and again.
            at = content.indexOf("${", end < 0 ? -end : end);
        }
        return text.toString();
    }

    /** A piece of the text as it was. */
    static String undisguise(String text) {
        if (text.chars().noneMatch(SubstitutionGuard::isDisguise)) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (isDisguise(text.charAt(i))) {
                plain.setCharAt(i, MEANINGFUL.charAt(text.charAt(i) - FIRST));
            }
        }
        return plain.toString();
    }

    private static boolean isDisguise(int c) {
        return c >= FIRST && c < FIRST + MEANINGFUL.length();
    }

    /** The brace that closes a substitution; the negative place of a quote or the line's end when that comes first. */
    private static int end(String content, int from) {
        int open = 1;
        for (int i = from; i < content.length(); i++) {
            char c = content.charAt(i);
            if (c == '\n' || c == '\r' || c == '"' || c == '\'') {
                return -i;
            }
            open += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (open == 0) {
                return i;
            }
        }
        return -content.length();
    }
}
