package dev.noria.execution.debug.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A text frame of a session's WebSocket, either way; which fields are there depends on the type.
 *
 * @param type of the client: {@code resize}; of the server: {@code notice}, {@code exit}, {@code end}, {@code error}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DebugMessage(
        @JsonProperty("type") String type,
        @JsonProperty("columns") @Nullable Integer columns,
        @JsonProperty("rows") @Nullable Integer rows,
        @JsonProperty("code") @Nullable Integer code,
        @JsonProperty("text") @Nullable String text) {

    /** The shell has ended. */
    static DebugMessage exit(int code) {
        return new DebugMessage("exit", null, null, code, null);
    }

    /** A sentence of the server. */
    static DebugMessage saying(String type, String sentence) {
        return new DebugMessage(type, null, null, null, sentence);
    }
}
