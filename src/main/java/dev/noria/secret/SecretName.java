package dev.noria.secret;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The name of a secret, in small letters: {@code DB_PASSWORD} and {@code db_password} are one. */
public record SecretName(String value) {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,127}");

    public SecretName {
        if (!isValid(value)) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST,
                    "\"%s\" cannot name a secret: take letters, digits, \".\", \"_\" and \"-\", at most 128, beginning with a letter or \"_\"."
                            .formatted(value.substring(0, Math.min(value.length(), 200))));
        }
        value = value.toLowerCase(Locale.ROOT);
    }

    /** Whether a text can name a secret. */
    static boolean isValid(String value) {
        return ALLOWED.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
