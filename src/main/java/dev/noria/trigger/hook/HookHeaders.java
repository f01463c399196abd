package dev.noria.trigger.hook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The headers of a hook, by their names in lower case. */
public record HookHeaders(Map<String, String> values) {
    /** What is kept of them; a header that could hold a secret is none of these. */
    private static final List<String> KEPT =
            List.of("x-github-", "x-gitlab-", "x-gitea-", "x-gogs-", "x-forgejo-", "x-noria-", "x-event-key");

    private static final List<String> KEPT_WHOLE = List.of(
            "content-type", "user-agent", "idempotency-key", "x-request-uuid", "x-hook-uuid", "x-attempt-number");

    public HookHeaders {
        Map<String, String> lower = new TreeMap<>();
        values.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        values = Map.copyOf(lower);
    }

    /** A header that is there and not blank. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name.toLowerCase(Locale.ROOT)))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /** The first of several that is there. */
    public Optional<String> first(String... names) {
        for (String name : names) {
            Optional<String> value = get(name);
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    /** Those that are kept: without tokens, signatures and cookies. */
    public Map<String, String> withoutSecrets() {
        Map<String, String> kept = new LinkedHashMap<>();
        new TreeMap<>(values).forEach((name, value) -> {
            boolean known = KEPT_WHOLE.contains(name) || KEPT.stream().anyMatch(name::startsWith);
            if (known && !name.contains("token") && !name.contains("signature") && !name.contains("secret")) {
                kept.put(name, value);
            }
        });
        return kept;
    }
}
