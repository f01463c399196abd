package dev.noria.secret;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The value of a secret. It shows itself as stars wherever it is printed or written as JSON. */
@Schema(implementation = String.class, writeOnly = true)
public final class SecretValue {
    /** What stands in the place of a value. */
    public static final String STARS = "********";
    /** Characters from which on a value is masked; anything shorter stands in every other word of a log. */
    public static final int MASKED_FROM = 4;

    private static final int MOST_BYTES = 64 << 10;

    private final String text;

    /** Wraps any text, without a check. */
    public SecretValue(String text) {
        this.text = text;
    }

    /** A value out of a request's body. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static SecretValue of(String text) {
        return new SecretValue(text);
    }

    /** The value itself: for programs only, never for an exception, a log or an answer. */
    public String reveal() {
        return text;
    }

    /** Whether it is long enough to be masked in output. */
    public boolean maskable() {
        return maskable(text.strip());
    }

    /** Whether a text is long enough to be looked for in output. */
    public static boolean maskable(String text) {
        return text.codePointCount(0, text.length()) >= MASKED_FROM;
    }

    /**
     * The bytes to store.
     *
     * @throws NoriaException INVALID_REQUEST when the value is empty, too long, or could not stand in an environment
     */
    byte[] checkedBytes() {
        if (text.isEmpty()) {
            throw invalid("is empty");
        }
        if (text.indexOf('\0') >= 0) {
            throw invalid("has a NUL in it, which no environment variable can hold: store binary data as base64");
        }
        ByteBuffer bytes;
        try {
            bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw invalid("has half of a character in it (an unpaired surrogate)");
        }
        if (bytes.remaining() > MOST_BYTES) {
            throw invalid("is longer than 64 KiB: keep large files elsewhere, and their key here");
        }
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return copy;
    }

    private static NoriaException invalid(String why) {
        return new NoriaException(ErrorCode.INVALID_REQUEST, "The value of the secret %s.".formatted(why));
    }

    @Override
    @JsonValue
    public String toString() {
        return STARS;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretValue value && value.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
