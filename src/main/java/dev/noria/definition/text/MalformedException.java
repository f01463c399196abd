package dev.noria.definition.text;

/** A value that is not written as it must be; the message is a sentence without full stop at the end. */
public final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedException(String message) {
        super(message, null, false, false);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
