package dev.noria.trigger.delivery;

/** The repository does not show yet what the hook told of; the message is a sentence about it. */
final class NotYetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    NotYetException(String message) {
        super(message);
        this.sentence = message;
    }

    String sentence() {
        return sentence;
    }
}
