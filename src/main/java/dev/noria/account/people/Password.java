package dev.noria.account.people;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;

/** A password that somebody may have. */
public record Password(String value) {
    private static final int SHORTEST = 10;
    private static final int LONGEST = 200;

    public Password {
        if (value.length() < SHORTEST || value.length() > LONGEST) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST,
                    "A password has from %d to %d characters: any will do, and a sentence is best."
                            .formatted(SHORTEST, LONGEST));
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
