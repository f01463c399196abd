package dev.noria.container;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What goes through a gate.
 *
 * @param environment variables that were not known when the container was created, or that nobody who looks at the
 *     engine should see; they win over earlier ones
 * @param command what runs, with nothing on its standard input
 */
public record GateOpening(Map<String, String> environment, List<String> command) {
    /** Names that every shell can export (POSIX, "Name"). */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** @throws NoriaException {@code VARIABLE_INVALID}, also for a name that a shell cannot set */
    public GateOpening {
        environment = Variables.checked(environment);
        command = List.copyOf(command);
        for (String name : environment.keySet()) {
            if (!NAME.matcher(name).matches()) {
                throw new NoriaException(
                        ErrorCode.VARIABLE_INVALID,
                        "Variable \"" + name + "\" cannot be set: a name has letters, digits and underscores, and does"
                                + " not begin with a digit. Rename it.");
            }
        }
        if (command.isEmpty()) {
            throw new IllegalArgumentException("A gate opens for a command.");
        }
    }
}
