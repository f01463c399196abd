package dev.noria.account.people;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.util.regex.Pattern;

/** The name of a person or group: small letters, digits, {@code . _ -}, at most 63 characters. */
public record AccountName(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    public AccountName {
        if (!FORM.matcher(value).matches()) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST,
                    "\"%s\" cannot be a name: use small letters, digits, '.', '_' and '-', at most 63."
                            .formatted(value.length() > 80 ? value.substring(0, 80) + "…" : value));
        }
    }
}
