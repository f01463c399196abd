package dev.noria.run.stored;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.noria.plan.EnvironmentValue;
import dev.noria.plan.EnvironmentValue.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How variables are stored: text as text, a secret as {@code {"secret": name}}, a structure as {@code {"json": …}}, in
 * which text, secrets, lists and maps are what they look like and literals are {@code {"literal": "1.5"}}.
 */
final class EnvironmentValueForm {
    private static final String SECRET = "secret";
    private static final String ID_TOKEN = "idToken";
    private static final String JSON = "json";
    private static final String LITERAL = "literal";
    private static final String ENTRIES = "entries";

    private EnvironmentValueForm() {}

    static SimpleModule module() {
        SimpleModule module = new SimpleModule("environment-values");
        module.addSerializer(new Writer());
        module.addDeserializer(EnvironmentValue.class, new Reader());
        return module;
    }

    private static final class Writer extends StdSerializer<EnvironmentValue> {
        private static final long serialVersionUID = 1;

        Writer() {
            super(EnvironmentValue.class);
        }

        @Override
        public void serialize(EnvironmentValue value, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            if (value instanceof EnvironmentValue.Text text) {
                out.writeString(text.text());
            } else if (value instanceof EnvironmentValue.Secret secret) {
                named(SECRET, secret.name(), out);
            } else if (value instanceof EnvironmentValue.IdToken token) {
                named(ID_TOKEN, token.audience(), out);
            } else {
                out.writeStartObject();
                out.writeFieldName(JSON);
                write(((EnvironmentValue.Structure) value).json(), out);
                out.writeEndObject();
            }
        }

        private static void write(Json json, JsonGenerator out) throws IOException {
            if (json instanceof Json.Text text) {
                out.writeString(text.text());
            } else if (json instanceof Json.Literal literal) {
                named(LITERAL, literal.json(), out);
            } else if (json instanceof Json.Secret secret) {
                named(SECRET, secret.name(), out);
            } else if (json instanceof Json.Items list) {
                out.writeStartArray();
                for (Json item : list.items()) {
                    write(item, out);
                }
                out.writeEndArray();
            } else if (json instanceof Json.Entries map) {
                out.writeStartObject();
                out.writeFieldName(ENTRIES);
                out.writeStartObject();
                for (Map.Entry<String, Json> entry : map.entries().entrySet()) {
                    out.writeFieldName(entry.getKey());
                    write(entry.getValue(), out);
                }
                out.writeEndObject();
                out.writeEndObject();
            }
        }

        private static void named(String name, String value, JsonGenerator out) throws IOException {
            out.writeStartObject();
            out.writeStringField(name, value);
            out.writeEndObject();
        }
    }

    private static final class Reader extends StdDeserializer<EnvironmentValue> {
        private static final long serialVersionUID = 1;

        Reader() {
            super(EnvironmentValue.class);
        }

        @Override
        public EnvironmentValue deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode node = parser.readValueAsTree();
            if (node.isTextual()) {
                return new EnvironmentValue.Text(node.textValue());
            } else if (node.has(SECRET)) {
                return new EnvironmentValue.Secret(node.get(SECRET).textValue());
            } else if (node.has(ID_TOKEN)) {
                return new EnvironmentValue.IdToken(node.get(ID_TOKEN).textValue());
            }
            return new EnvironmentValue.Structure(read(node.path(JSON)));
        }

        private static Json read(JsonNode node) {
            if (node.isTextual()) {
                return new Json.Text(node.textValue());
            } else if (node.isArray()) {
                List<Json> items = new ArrayList<>();
                node.forEach(item -> items.add(read(item)));
                return new Json.Items(items);
            } else if (node.has(LITERAL)) {
                return new Json.Literal(node.get(LITERAL).textValue());
            } else if (node.has(SECRET)) {
                return new Json.Secret(node.get(SECRET).textValue());
            }
            Map<String, Json> entries = new LinkedHashMap<>();
            node.path(ENTRIES).properties().forEach(entry -> entries.put(entry.getKey(), read(entry.getValue())));
            return new Json.Entries(entries);
        }
    }
}
