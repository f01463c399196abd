package dev.noria.container.docker.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.io.IOException;
import java.util.function.Consumer;

/** The stream of JSON messages that pull, push, import and build answer. */
public final class EngineMessages {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EngineMessages() {}

    /**
     * Reads to the end.
     *
     * @throws EngineRefusal with status 0 when one of the messages is an error
     */
    public static void read(String attempt, DockerEngine engine, Response response, Consumer<JsonNode> sink) {
        try (MappingIterator<JsonNode> messages = JSON.readerFor(JsonNode.class).readValues(response.getBody())) {
            while (messages.hasNextValue()) {
                JsonNode message = messages.nextValue();
                if (message.has("errorDetail") || message.has("error")) {
                    String reason = message.path("errorDetail")
                            .path("message")
                            .asText(message.path("error").asText(""));
                    throw new EngineRefusal(attempt, 0, EngineErrors.oneLine(reason), null);
                }
                sink.accept(message);
            }
        } catch (JsonProcessingException e) {
            throw new EngineRefusal(attempt, 0, "the engine's answer ended in the middle", e);
        } catch (IOException e) {
            throw EngineErrors.unreachable(attempt, engine.host(), e);
        }
    }
}
