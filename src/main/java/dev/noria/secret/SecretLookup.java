package dev.noria.secret;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;

/** What came of asking for a secret. */
public sealed interface SecretLookup {

    /** The step may have it. */
    record Found(SecretValue value) implements SecretLookup {}

    /**
     * The step gets nothing.
     *
     * @param code SECRET_NOT_FOUND or SECRET_NOT_ALLOWED
     * @param sentence for people: what was asked for, why it is refused, what to do
     */
    record Refused(ErrorCode code, String sentence) implements SecretLookup {}

    /** The value, or the refusal as an exception. */
    default SecretValue orThrow() {
        if (this instanceof Found found) {
            return found.value();
        }
        Refused refused = (Refused) this;
        throw new NoriaException(refused.code(), refused.sentence());
    }
}
