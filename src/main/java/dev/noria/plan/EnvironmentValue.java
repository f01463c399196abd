package dev.noria.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The value of a variable, as far as it is known before its step starts: secrets are names. */
public sealed interface EnvironmentValue {

    /** Text; in values of a {@link StepAction} it may hold expressions. */
    record Text(String text) implements EnvironmentValue {}

    /** The value of a secret. */
    record Secret(String name) implements EnvironmentValue {}

    /**
     * A token that is made when the step starts.
     *
     * @param audience whom it is for
     */
    record IdToken(String audience) implements EnvironmentValue {
        /** What its value is asked for by; no secret has such a name. */
        public String key() {
            return "id token for " + audience;
        }
    }

    /** A list or map, which programs get as JSON without spaces. */
    record Structure(Json json) implements EnvironmentValue {}

    /** A part of a structure. */
    sealed interface Json {
        /** A number, a boolean or null, as JSON has it. */
        record Literal(String json) implements Json {}

        /** Text without its quotes; it may hold expressions. */
        record Text(String text) implements Json {}

        /** The value of a secret, as text. */
        record Secret(String name) implements Json {}

        /** A list. */
        record Items(List<Json> items) implements Json {
            public Items {
                items = List.copyOf(items);
            }
        }

        /** A map, in the order in which it is written. */
        record Entries(Map<String, Json> entries) implements Json {
            public Entries {
                entries = Ordered.copyOf(entries);
            }
        }
    }

    /** Plain text. */
    static EnvironmentValue of(String text) {
        return new Text(text);
    }

    /** A text as JSON, with its quotes. */
    static String jsonText(String text) {
        StringBuilder out = new StringBuilder();
        JsonText.write(new Json.Text(text), secret -> secret, out);
        return out.toString();
    }

    /** The value with every piece of text changed. */
    default EnvironmentValue map(UnaryOperator<String> change) {
        if (this instanceof Text value) {
            return new Text(change.apply(value.text()));
        } else if (this instanceof Structure structure) {
            return new Structure(map(structure.json(), change));
        }
        return this;
    }

    private static Json map(Json json, UnaryOperator<String> change) {
        if (json instanceof Json.Text value) {
            return new Json.Text(change.apply(value.text()));
        } else if (json instanceof Json.Items list) {
            List<Json> items = new ArrayList<>();
            list.items().forEach(item -> items.add(map(item, change)));
            return new Json.Items(items);
        } else if (json instanceof Json.Entries map) {
            return new Json.Entries(Ordered.mapped(map.entries(), value -> map(value, change)));
        }
        return json;
    }

    /** Adds the names of the secrets in it. */
    default void collectSecrets(Set<String> names) {
        if (this instanceof Secret secret) {
            names.add(secret.name());
        } else if (this instanceof Structure structure) {
            collectSecrets(structure.json(), names);
        }
    }

    private static void collectSecrets(Json json, Set<String> names) {
        if (json instanceof Json.Secret secret) {
            names.add(secret.name());
        } else if (json instanceof Json.Items list) {
            list.items().forEach(item -> collectSecrets(item, names));
        } else if (json instanceof Json.Entries map) {
            map.entries().values().forEach(value -> collectSecrets(value, names));
        }
    }

    /**
     * The text that the program gets.
     *
     * @param secrets the value of each secret by its name, and of each token by its key
     */
    default String text(UnaryOperator<String> secrets) {
        if (this instanceof Text value) {
            return value.text();
        } else if (this instanceof Secret secret) {
            return secrets.apply(secret.name());
        } else if (this instanceof IdToken token) {
            return secrets.apply(token.key());
        }
        StringBuilder out = new StringBuilder();
        JsonText.write(((Structure) this).json(), secrets, out);
        return out.toString();
    }
}
