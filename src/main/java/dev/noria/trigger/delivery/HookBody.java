package dev.noria.trigger.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The JSON of a hook: the body itself, or the field {@code payload} of a form, which some forges send when they are told
 * to. What the content type is called otherwise does not matter.
 */
final class HookBody {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String FIELD = "payload=";

    private HookBody() {}

    /** The text that should be JSON. */
    static String text(String contentType, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (!contentType.toLowerCase(Locale.ROOT).startsWith(FORM)) {
            return text;
        }
        for (String field : text.split("&", -1)) {
            if (field.startsWith(FIELD)) {
                try {
                    return URLDecoder.decode(field.substring(FIELD.length()), StandardCharsets.UTF_8);
                } catch (IllegalArgumentException e) {
                    return "";
                }
            }
        }
        return "";
    }

    /**
     * The object in a text.
     *
     * @throws JsonProcessingException when there is none
     */
    static JsonNode object(ObjectMapper json, String text) throws JsonProcessingException {
        JsonNode node = json.readTree(text);
        if (!node.isObject()) {
            throw new NoObjectException();
        }
        return node;
    }

    private static final class NoObjectException extends JsonProcessingException {
        private static final long serialVersionUID = 1L;

        NoObjectException() {
            super("it is no object");
        }
    }
}
