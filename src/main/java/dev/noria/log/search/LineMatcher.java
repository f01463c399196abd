package dev.noria.log.search;

/** Looks for something in the visible bytes of a line. Not thread-safe. */
@FunctionalInterface
public interface LineMatcher {
    /** Whether it is in the bytes from {@code from} up to, and without, {@code to}. */
    boolean matches(byte[] bytes, int from, int to);

    /** Looks only at what people see of a line: without the terminal's escape sequences. */
    static LineMatcher visible(LineMatcher matcher) {
        VisibleText visible = new VisibleText();
        return (bytes, from, to) -> {
            if (!VisibleText.hasEscapes(bytes, from, to)) {
                return matcher.matches(bytes, from, to);
            }
            VisibleText text = visible.of(bytes, from, to);
            return matcher.matches(text.bytes(), 0, text.length());
        };
    }
}
