package dev.noria.container;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.util.Map;

/** Environment variables that a program can be given. */
final class Variables {
    private Variables() {}

    /** @throws NoriaException {@code VARIABLE_INVALID} */
    static Map<String, String> checked(Map<String, String> variables) {
        variables.forEach((name, value) -> {
            if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
                throw new NoriaException(
                        ErrorCode.VARIABLE_INVALID,
                        "Variable \"" + name.replace('\0', '?')
                                + "\" cannot be set: a name is not empty, and has neither \"=\" nor NUL in it. Rename it.");
            }
            if (value.indexOf('\0') >= 0) {
                throw new NoriaException(
                        ErrorCode.VARIABLE_INVALID,
                        "Variable " + name + " cannot be set: its value has a NUL in it, which no program can be given."
                                + " Encode the value, in base64 for one.");
            }
        });
        return Map.copyOf(variables);
    }
}
