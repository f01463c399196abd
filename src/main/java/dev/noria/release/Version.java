package dev.noria.release;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.util.regex.Pattern;

/** The version of a release: letters, digits and {@code . _ + -}, at most 128, so that it can stand in a tag. */
public record Version(String value) {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,127}");

    public Version {
        if (!ALLOWED.matcher(value).matches()) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST,
                    "The version \"%s\" cannot be released: take letters, digits and . _ + - after a letter or digit, at most 128."
                            .formatted(value));
        }
    }

    /** The version where a registry's tag takes it; a tag has no plus sign. */
    public String inImageTag() {
        return value.replace('+', '-');
    }

    @Override
    public String toString() {
        return value;
    }
}
