package dev.noria.trigger.hook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A hook as a forge sends it: a recorded body, filled in and signed as that forge does.
 *
 * @param forge in the address
 */
public record RecordedHook(Forge forge, Map<String, String> headers, byte[] body) {

    /** The text of a recording. */
    public static String recording(String file, Map<String, String> values) throws IOException {
        String text;
        try (InputStream stream = RecordedHook.class.getResourceAsStream("/hooks/" + file + ".json")) {
            text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("@" + value.getKey() + "@", value.getValue());
        }
        return text.replaceAll("@(BEFORE|SHA)@", "0".repeat(40)).replace("@UPDATED@", "2019-05-15T15:20:33Z");
    }

    public static RecordedHook of(Forge forge, String event, String body, String secret) {
        return of(
                forge,
                event,
                body.getBytes(StandardCharsets.UTF_8),
                secret,
                UUID.randomUUID().toString());
    }

    public static RecordedHook of(Forge forge, String event, byte[] body, String secret, String delivery) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        String signature = HookSignature.of(body, secret);
        switch (forge) {
            case GITHUB -> {
                headers.put("X-GitHub-Event", event);
                headers.put("X-GitHub-Delivery", delivery);
                headers.put("X-Hub-Signature-256", "sha256=" + signature);
            }
            case GITLAB -> {
                headers.put("X-Gitlab-Event", event);
                headers.put("Idempotency-Key", delivery);
                headers.put("X-Gitlab-Token", secret);
            }
            case GITEA, FORGEJO -> {
                headers.put("X-Gitea-Event", event);
                headers.put("X-Gitea-Delivery", delivery);
                headers.put("X-Gitea-Signature", signature);
            }
            case GOGS -> {
                headers.put("X-Gogs-Event", event);
                headers.put("X-Gogs-Delivery", delivery);
                headers.put("X-Gogs-Signature", signature);
            }
            case BITBUCKET -> {
                headers.put("X-Event-Key", event);
                headers.put("X-Request-UUID", delivery);
                headers.put("X-Hub-Signature", "sha256=" + signature);
            }
            case GENERIC -> {
                headers.put("X-Noria-Delivery", delivery);
                headers.put("X-Noria-Signature", "sha256=" + signature);
            }
        }
        return new RecordedHook(forge, headers, body);
    }
}
