package dev.noria.deployment.docker;

import dev.noria.deployment.target.Probes;
import dev.noria.deployment.target.ServiceId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Names of what a deployment makes on an engine: deterministic, readable, and host names (RFC 1123: at most 63, only
 * letters, digits and hyphens). They begin with this server's identity, for names are unique on the whole engine.
 */
final class EngineNames {
    private static final int LONGEST = 63;
    private static final int HASH = 8;

    private final String prefix;

    EngineNames(String instanceId) {
        this.prefix = "noria-" + instanceId.substring(0, Math.min(8, instanceId.length())) + "-";
    }

    String network(String project, String environment) {
        return name(project + "-" + environment, project + "/" + environment, "");
    }

    String instance(ServiceId service, int revision) {
        String text = service.project() + "-" + service.environment() + "-" + service.service();
        String exact = service.project() + "/" + service.environment() + "/" + service.service();
        return name(text, exact, "-r" + revision);
    }

    String probe(Probes probes) {
        return name("probe-" + probes.owner(), probes.owner(), "");
    }

    /** A text that had to be changed gets a hash, so that different things never share a name. */
    private String name(String text, String exact, String suffix) {
        String clean = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
        int room = LONGEST - prefix.length() - suffix.length();
        boolean unchanged =
                clean.equals(text) && clean.length() <= room - HASH - 1 && exact.equals(text.replace('-', '/'));
        if (unchanged) {
            return prefix + clean + suffix;
        }
        String kept = clean.substring(0, Math.min(clean.length(), room - HASH - 1));
        return prefix + kept + "-" + hash(exact) + suffix;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH / 2);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
