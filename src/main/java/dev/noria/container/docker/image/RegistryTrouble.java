package dev.noria.container.docker.image;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what engines and registries say when something between them does not work. */
final class RegistryTrouble {
    private static final Pattern UNREACHABLE = Pattern.compile(
            "no such host|server misbehaving|temporary failure in name resolution|connection refused|i/o timeout"
                    + "|timeout exceeded|deadline exceeded|handshake timeout|network is unreachable|no route to host"
                    + "|connection reset|proxyconnect|dial tcp|x509:|certificate|http response to https client"
                    + "|did not answer within|: eof$");
    private static final Pattern ABSENT = Pattern.compile(
            "manifest unknown|manifest for .* not found|not found|name unknown|repository does not exist"
                    + "|name invalid|no matching manifest|denied|unauthorized|authentication required"
                    + "|no basic auth credentials");
    private static final Pattern REFUSED =
            Pattern.compile("unauthorized|authentication required|no basic auth credentials|denied|incorrect username");

    private RegistryTrouble() {}

    /** Why the registry could not be reached, in a few words; empty when it answered. */
    static Optional<String> unreachable(String reason) {
        String text = reason.toLowerCase(Locale.ROOT);
        if (!UNREACHABLE.matcher(text).find()) {
            return Optional.empty();
        }
        if (text.contains("no such host")
                || text.contains("server misbehaving")
                || text.contains("name resolution")
                || text.contains("lookup ")) {
            return Optional.of("its name cannot be resolved");
        }
        if (text.contains("connection refused")) {
            return Optional.of("it refuses connections");
        }
        if (text.contains("timeout") || text.contains("deadline") || text.contains("did not answer")) {
            return Optional.of("it did not answer in time");
        }
        if (text.contains("x509") || text.contains("certificate") || text.contains("https client")) {
            return Optional.of("there is no trusted TLS connection to it");
        }
        return Optional.of("the network does not lead there");
    }

    /** Whether the registry says that it has no such image, or shows it to nobody who is not signed in. */
    static boolean absent(String reason) {
        return ABSENT.matcher(reason.toLowerCase(Locale.ROOT)).find();
    }

    /** Whether the registry refuses who asks. */
    static boolean refused(String reason) {
        return REFUSED.matcher(reason.toLowerCase(Locale.ROOT)).find();
    }
}
