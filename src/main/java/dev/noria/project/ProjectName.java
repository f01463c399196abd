package dev.noria.project;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.util.regex.Pattern;

/**
 * The name of a project, which is also its address and a folder on the disk: small letters, digits, and {@code . _ -}
 * between them, at most 63 characters.
 */
public record ProjectName(String value) {
    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9](?:[a-z0-9._-]{0,61}[a-z0-9])?");

    public ProjectName {
        if (!isValid(value)) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST,
                    "The project name \"%s\" cannot be used: take small letters, digits and . _ - between them, at most 63, not ending in .git."
                            .formatted(value));
        }
    }

    /** Whether a text can be a project's name. */
    public static boolean isValid(String value) {
        return ALLOWED.matcher(value).matches() && !value.endsWith(".git") && !value.contains("..");
    }

    @Override
    public String toString() {
        return value;
    }
}
