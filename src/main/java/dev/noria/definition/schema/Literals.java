package dev.noria.definition.schema;

import dev.noria.definition.yaml.Faults;
import dev.noria.definition.yaml.Position;
import dev.noria.definition.yaml.YamlReader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Defaults and examples of the tables, which are written as they are in files. */
final class Literals {
    private Literals() {}

    /** What it is in JSON; throws when it is no YAML, for the tables are ours. */
    static @Nullable Object of(String text) {
        return YamlReader.read(text, new Ours(text)).map(CoreValue::of).orElse(null);
    }

    private record Ours(String text) implements Faults {
        @Override
        public void report(Position position, String code, String message) {
            throw new IllegalStateException(text + ": " + message);
        }

        @Override
        public void warn(Position position, String code, Supplier<String> message) {
            report(position, code, message.get());
        }

        @Override
        public boolean failed() {
            return false;
        }
    }
}
