package dev.noria.container.docker.lifecycle;

import dev.noria.container.GateOpening;
import dev.noria.container.docker.output.GateEnd;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The program at a gate: a POSIX shell that carries out lines from standard input, the last of which replaces it by the
 * step's own program. A line that has not come whole is not carried out, so an opening that breaks off has opened
 * nothing; at the end of the input the shell says so with its token and ends.
 */
final class GateProgram {
    /** Its arguments: a newline, for values that have one must fit in a line, and the token. */
    private static final String TEXT = "while IFS= read -r noria_gate; do eval \"$noria_gate\"; done;"
            + " printf '%s\\n' \"$2\" >&2; exit " + GateEnd.EXIT_CODE;

    private GateProgram() {}

    /** @param token what it prints when it is never opened */
    static List<String> command(String token) {
        return List.of("/bin/sh", "-c", TEXT, "/bin/sh", "\n", token);
    }

    /** What is to be written to its standard input. */
    static byte[] lines(GateOpening opening) {
        StringBuilder lines = new StringBuilder();
        for (Map.Entry<String, String> variable : new TreeMap<>(opening.environment()).entrySet()) {
            lines.append("export ").append(variable.getKey()).append('=').append(quoted(variable.getValue()));
            lines.append('\n');
        }
        lines.append("unset noria_gate; exec");
        opening.command().forEach(argument -> lines.append(' ').append(quoted(argument)));
        // The rest of the input belongs to nobody: a program that reads would wait for ever.
        lines.append(" </dev/null\n");
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''").replace("\n", "'\"$1\"'") + "'";
    }
}
