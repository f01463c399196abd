package dev.noria.definition.evaluate.value;

/** What is wrong with a condition, and where; the message is a sentence without full stop at the end. */
public final class Fault extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int NOWHERE = -1;

    private final int offset;

    /** A fault whose place is known only to the caller, who adds it by {@link #at}. */
    public Fault(String sentence) {
        this(NOWHERE, sentence);
    }

    /**
     * A fault with its place.
     *
     * @param offset characters before it in the condition
     */
    public Fault(int offset, String sentence) {
        super(sentence, null, false, false);
        this.offset = offset;
    }

    /** The same fault at this place; the place that came first stays, because it is the most exact. */
    public Fault at(int place) {
        return offset == NOWHERE ? new Fault(place, sentence()) : this;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }

    public int offset() {
        return Math.max(0, offset);
    }
}
