package dev.noria.trigger.hook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** How one kind of forge writes its hooks. Pure. */
public interface HookReader {

    /** Whether the sender knows the secret: over the bytes as they came. */
    boolean isSigned(HookHeaders headers, byte[] body, String secret);

    /** The forge's name of what has happened, from its headers or the body. */
    Optional<String> event(HookHeaders headers, JsonNode body);

    /** What tells one delivery from another, and stays when the forge sends it again. Not covered by signatures. */
    Optional<String> delivery(HookHeaders headers);

    /**
     * What the hook says.
     *
     * @throws MissingFieldException when the body lacks what hooks of this event have
     */
    HookFact read(String event, JsonNode body);
}
