package dev.noria.trigger.hook;

/** A body is not that of its event; the message names the field that is missing. */
public final class MissingFieldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingFieldException(String message) {
        super(message);
    }
}
