package dev.noria.execution.debug.session;

import dev.noria.container.TerminalSize;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of its terminal in the query of the address: {@code ?columns=120&rows=40&term=xterm-256color}.
 * Anything else is overheard.
 */
record ShellRequest(TerminalSize size, String term) {
    private static final Pattern COLUMNS = Pattern.compile("(?:^|&)columns=(\\d{1,4})(?:&|$)");
    private static final Pattern ROWS = Pattern.compile("(?:^|&)rows=(\\d{1,4})(?:&|$)");
    private static final Pattern TERM = Pattern.compile("(?:^|&)term=([A-Za-z0-9.+-]{1,64})(?:&|$)");

    static ShellRequest of(@Nullable String query) {
        String given = query == null ? "" : query;
        return new ShellRequest(
                new TerminalSize(
                        Integer.parseInt(find(COLUMNS, given, "80")), Integer.parseInt(find(ROWS, given, "24"))),
                find(TERM, given, "xterm"));
    }

    private static String find(Pattern pattern, String query, String usual) {
        Matcher matcher = pattern.matcher(query);
        return matcher.find() ? matcher.group(1) : usual;
    }

    /** The variables of the shell, besides the container's own. */
    Map<String, String> environment(Map<String, String> secrets) {
        Map<String, String> environment = new HashMap<>(secrets);
        environment.put("TERM", term);
        return environment;
    }
}
