package dev.noria.trigger.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.project.ProjectStore;
import dev.noria.trigger.hook.Forge;
import dev.noria.trigger.hook.HookFact;
import dev.noria.trigger.hook.HookHeaders;
import dev.noria.trigger.hook.HookReader;
import dev.noria.trigger.hook.MissingFieldException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes hooks: checks who sent them, stores them, and only then says yes. What they lead to happens afterwards, however
 * often the server stops in between. Thread-safe.
 */
@ApplicationScoped
public class Reception {
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_KEY = 150;
    /** Of a body that is no JSON: enough to see what it is. */
    private static final int KEPT_OF_NONSENSE = 16 * 1024;

    private final ProjectStore projects;
    private final HookStore hooks;
    private final DeliveryStore deliveries;
    private final DeliveryWorker worker;
    private final ObjectMapper json;

    public Reception(
            ProjectStore projects,
            HookStore hooks,
            DeliveryStore deliveries,
            DeliveryWorker worker,
            ObjectMapper json) {
        this.projects = projects;
        this.hooks = hooks;
        this.deliveries = deliveries;
        this.worker = worker;
        this.json = json;
    }

    /** @param about what the hook says, for people */
    record Taken(Project project, DeliveryStore.Accepted accepted, String about) {}

    /**
     * Takes a hook.
     *
     * @throws NoriaException HOOK_REFUSED when it is not signed with the project's secret, or there is no such project:
     *     who does not know the secret does not learn which; INVALID_REQUEST when it is signed and cannot be understood
     */
    Taken take(Forge forge, String name, HookHeaders headers, byte[] body) {
        Optional<Project> project = projects.byName(name);
        Optional<String> secret = project.flatMap(hooks::secret);
        HookReader reader = forge.reader();
        // Also computed when there is no secret: the time it takes tells nothing.
        boolean signed = reader.isSigned(headers, body, secret.orElse("no secret")) && secret.isPresent();
        if (!signed) {
            project.ifPresent(known -> hooks.refused(
                    known,
                    secret.isEmpty()
                            ? "The project has no secret for hooks: make one."
                            : "The hook of %s was not signed with the project's secret.".formatted(forge.key())));
            throw new NoriaException(
                    ErrorCode.HOOK_REFUSED,
                    "This hook is not signed with the secret of a project that takes hooks here: set the project's secret at its sender.");
        }
        Project found = project.get();
        String text = HookBody.text(headers.get("content-type").orElse(""), body);
        String kept = write(headers);
        JsonNode object;
        try {
            object = HookBody.object(json, text);
        } catch (JsonProcessingException e) {
            String start =
                    text.substring(0, Math.min(text.length(), KEPT_OF_NONSENSE)).replace('\0', '?');
            throw refuse(found, forge, "?", headers, body, new Payload(kept, start), "The body is no JSON object");
        }
        Payload payload = new Payload(kept, text);
        String event = reader.event(headers, object)
                .map(given -> given.substring(0, Math.min(given.length(), LONGEST_NAME)))
                .orElseThrow(() -> refuse(found, forge, "?", headers, body, payload, "The hook names no event"));
        HookFact fact;
        try {
            fact = reader.read(event, object);
        } catch (MissingFieldException e) {
            throw refuse(
                    found,
                    forge,
                    event,
                    headers,
                    body,
                    payload,
                    "This is no \"%s\": %s".formatted(event, e.getMessage()));
        }
        Optional<String> once =
                fact.isRepeatable() ? Optional.empty() : Optional.of(hash(forge.key() + "\n" + event + "\n", body));
        boolean nothing = fact instanceof HookFact.Nothing;
        DeliveryStore.Accepted accepted = deliveries.accept(
                found,
                new NewDelivery(
                        forge,
                        event,
                        key(forge, headers, event, body),
                        once,
                        nothing ? DeliveryState.IGNORED : DeliveryState.ACCEPTED,
                        fact instanceof HookFact.Nothing none ? none.reason() : "Accepted.",
                        body.length,
                        payload,
                        Optional.empty()),
                fact.isRepeatable() && !nothing);
        worker.wake();
        return new Taken(found, accepted, fact.about());
    }

    /** Takes a delivery that was kept once more, because a person wants it. */
    Delivery again(Project project, Delivery old) {
        Payload payload = deliveries
                .payload(old.id())
                .orElseThrow(() -> new NoriaException(
                        ErrorCode.CONFLICT,
                        "The body of delivery %d is not kept any more: let the forge send it again."
                                .formatted(old.id())));
        Delivery fresh = deliveries
                .accept(
                        project,
                        new NewDelivery(
                                old.forge(),
                                old.event(),
                                "again:" + UUID.randomUUID(),
                                Optional.empty(),
                                DeliveryState.ACCEPTED,
                                "Accepted.",
                                old.size(),
                                payload,
                                Optional.of(old.id())),
                        false)
                .delivery();
        worker.wake();
        return fresh;
    }

    private NoriaException refuse(
            Project project, Forge forge, String event, HookHeaders headers, byte[] body, Payload payload, String why) {
        String sentence = why + ".";
        deliveries.accept(
                project,
                new NewDelivery(
                        forge,
                        event,
                        key(forge, headers, event, body),
                        Optional.empty(),
                        DeliveryState.FAILED,
                        sentence,
                        body.length,
                        payload,
                        Optional.empty()),
                false);
        return new NoriaException(ErrorCode.INVALID_REQUEST, sentence);
    }

    private static String key(Forge forge, HookHeaders headers, String event, byte[] body) {
        String id = forge.reader()
                .delivery(headers)
                .filter(given -> given.length() <= LONGEST_KEY)
                .orElseGet(() -> hash(event + "\n", body));
        return forge.key() + ":" + id;
    }

    private String write(HookHeaders headers) {
        try {
            return json.writeValueAsString(headers.withoutSecrets());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts are always JSON.", e);
        }
    }

    private static String hash(String before, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(before.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
