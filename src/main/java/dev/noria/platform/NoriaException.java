package dev.noria.platform;

import org.jspecify.annotations.Nullable;

/** An error with a code, its blame, and one sentence for people: what was tried, why it failed, what to do. */
public class NoriaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    public NoriaException(ErrorCode code, String sentence) {
        this(code, sentence, null);
    }

    public NoriaException(ErrorCode code, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }

    /** The sentence for people; never null. */
    public String sentence() {
        String message = getMessage();
        return message == null ? code.name() : message;
    }
}
