package dev.noria.definition.pipeline;

import dev.noria.definition.value.Fields;
import dev.noria.definition.value.Names;
import dev.noria.definition.yaml.Faults;
import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Scalar;
import dev.noria.definition.yaml.Position;
import java.util.Optional;

/** What a pipeline is called: as the file says, or after the file. */
public final class PipelineName {
    private PipelineName() {}

    /** The name, at its place in the file. */
    public static Scalar read(Fields file, String path) {
        Faults faults = file.faults();
        Optional<Node> written = file.node("name");
        if (written.isPresent()
                && (!(written.get() instanceof Scalar) || written.get().isNull())) {
            faults.report(
                    written.get().position(),
                    "invalid-type",
                    "\"name\" takes a single value, not " + written.get().shape() + ".");
        }
        if (written.isPresent() && written.get() instanceof Scalar scalar && !scalar.isNull()) {
            Names.check(scalar, "a pipeline", faults);
            return scalar;
        }
        Scalar fromPath = new Scalar(baseName(path), false, Position.START);
        if (!Names.valid(fromPath.text())) {
            faults.report(
                    Position.START,
                    "invalid-name",
                    "The file's name cannot name a pipeline; write name: with letters, digits, \".\", \"_\" and \"-\".");
        }
        return fromPath;
    }

    /** The file's name without folders, leading dot and extension. */
    public static String baseName(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        String plain = file.startsWith(".") ? file.substring(1) : file;
        int dot = plain.lastIndexOf('.');
        return dot > 0 ? plain.substring(0, dot) : plain;
    }
}
