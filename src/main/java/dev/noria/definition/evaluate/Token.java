package dev.noria.definition.evaluate;

/**
 * A word of a condition.
 *
 * @param text a string without its quotes and escapes, everything else as written
 * @param at characters before it in the condition
 */
record Token(Type type, String text, int at) {

    enum Type {
        NAME,
        NUMBER,
        STRING,
        /** An operator, also one that is a word; or a bracket. */
        SIGN,
        END
    }

    boolean is(String sign) {
        return type == Type.SIGN && text.equals(sign);
    }

    /** For sentences. */
    String shown() {
        return switch (type) {
            case END -> "the end";
            case STRING -> "a string";
            case NAME, NUMBER, SIGN -> "\"" + text + "\"";
        };
    }
}
