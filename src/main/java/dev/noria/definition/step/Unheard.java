package dev.noria.definition.step;

import dev.noria.definition.yaml.Faults;
import dev.noria.definition.yaml.Position;
import java.util.function.Supplier;

/** Faults of something that is not in any file. */
final class Unheard implements Faults {
    @Override
    public void report(Position position, String code, String message) {}

    @Override
    public void warn(Position position, String code, Supplier<String> message) {}

    @Override
    public boolean failed() {
        return false;
    }
}
