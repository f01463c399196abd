package dev.noria.artifact.report.junit;

/** Text that is kept up to a length; of the rest it is only said that there was some. */
final class ClippedText {
    private static final String MORE = "\n… cut off here";

    private final int most;
    private final StringBuilder text = new StringBuilder();
    private boolean clipped;

    ClippedText(int most) {
        this.most = most;
    }

    void append(String more) {
        int left = most - text.length();
        if (more.length() > left) {
            clipped = true;
            // Not between the two halves of a character.
            int end = left > 0 && Character.isHighSurrogate(more.charAt(left - 1)) ? left - 1 : left;
            text.append(more, 0, end);
        } else {
            text.append(more);
        }
    }

    /** Without spaces at both ends, and without NUL, which PostgreSQL does not take. */
    String text() {
        String kept = text.toString().replace("\0", "").strip();
        return clipped ? kept + MORE : kept;
    }

    static String clip(String text, int most) {
        if (text.length() <= most) {
            return text.replace("\0", "");
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end).replace("\0", "") + "…";
    }
}
