package dev.noria.release;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a registry asks for before it answers: a {@code WWW-Authenticate} header (RFC 9110, 11.6.1).
 *
 * @param scheme in small letters, {@code basic} or {@code bearer}
 * @param parameters by name in small letters
 */
record RegistryChallenge(String scheme, Map<String, String> parameters) {
    private static final Pattern SCHEME = Pattern.compile("\\s*([A-Za-z][A-Za-z0-9._~+-]*)(?:\\s+(.*))?");
    private static final Pattern PARAMETER =
            Pattern.compile("([A-Za-z_-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,]+))");

    RegistryChallenge {
        parameters = Map.copyOf(parameters);
    }

    static Optional<RegistryChallenge> parse(String header) {
        Matcher whole = SCHEME.matcher(header);
        if (!whole.matches()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>();
        String rest = whole.group(2);
        Matcher parameter = PARAMETER.matcher(rest == null ? "" : rest);
        while (parameter.find()) {
            String quoted = parameter.group(2);
            String value = quoted == null ? parameter.group(3) : quoted.replaceAll("\\\\(.)", "$1");
            parameters.put(parameter.group(1).toLowerCase(Locale.ROOT), value);
        }
        return Optional.of(new RegistryChallenge(whole.group(1).toLowerCase(Locale.ROOT), parameters));
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
