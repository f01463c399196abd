package dev.noria.platform;

/** A request could not be sent, or had no answer; the message is a sentence without the address, which may be secret. */
public final class OutgoingException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    public OutgoingException(String message) {
        super(message);
        this.sentence = message;
    }

    /** The sentence for people. */
    public String sentence() {
        return sentence;
    }
}
