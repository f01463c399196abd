package dev.noria.execution.step;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The shell program that runs a step's commands: one shell for all, each shown before it runs, the first failure ends it. */
final class Script {
    /** Linux takes 128 KiB for one argument (MAX_ARG_STRLEN). */
    private static final int LARGEST = 120 * 1024;

    private Script() {}

    /** What the container runs, in a shell of its image. */
    static List<String> command(String shell, List<String> commands) {
        String text = text(commands);
        if (text.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            throw new NoriaException(
                    ErrorCode.DEFINITION_INVALID,
                    "The commands of this step are larger than 120 KiB: move them to a file of the repository.");
        }
        return List.of(shell, "-e", "-c", text);
    }

    static String text(List<String> commands) {
        StringBuilder script = new StringBuilder();
        for (String command : commands) {
            script.append("printf '+ %s\\n' ")
                    .append(quoted(command.stripTrailing()))
                    .append('\n')
                    .append(command)
                    .append('\n');
        }
        return script.toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
