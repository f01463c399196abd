package dev.noria.definition.woodpecker;

import dev.noria.definition.yaml.Faults;
import dev.noria.definition.yaml.Position;
import java.util.function.Supplier;

/** Hands on what keeps a file from running, and nothing else. */
final class ErrorsOnly implements Faults {
    private final Faults faults;
    private boolean failed;

    ErrorsOnly(Faults faults) {
        this.faults = faults;
    }

    @Override
    public void report(Position position, String code, String message) {
        failed = true;
        faults.report(position, code, message);
    }

    @Override
    public void report(Position position, String code, Supplier<String> message) {
        failed = true;
        faults.report(position, code, message);
    }

    @Override
    public void warn(Position position, String code, Supplier<String> message) {}

    @Override
    public boolean failed() {
        return failed;
    }
}
