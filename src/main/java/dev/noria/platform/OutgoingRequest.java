package dev.noria.platform;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request with a body of JSON or text to an address that a person gave. */
public record OutgoingRequest(String method, URI uri, Map<String, String> headers, String body) {

    /** A POST of JSON. */
    public static OutgoingRequest json(URI uri, String json) {
        return new OutgoingRequest("POST", uri, Map.of("Content-Type", "application/json"), json);
    }

    /** The same with one more header. */
    public OutgoingRequest with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new OutgoingRequest(method, uri, more, body);
    }
}
