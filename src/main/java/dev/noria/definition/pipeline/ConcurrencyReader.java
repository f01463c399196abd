package dev.noria.definition.pipeline;

import dev.noria.definition.Definition.Concurrency;
import dev.noria.definition.schema.PipelineKeys;
import dev.noria.definition.value.Fields;
import dev.noria.definition.value.Value;
import dev.noria.definition.value.ValueTypes;
import dev.noria.definition.yaml.Node.Scalar;
import java.util.Optional;

/** Reads {@code concurrency}: a limit, or a map that says more. */
public final class ConcurrencyReader {
    private ConcurrencyReader() {}

    public static Optional<Concurrency> read(Fields file) {
        return file.node("concurrency").map(node -> {
            if (node instanceof Scalar scalar && !scalar.isNull()) {
                return new Concurrency(
                        Optional.empty(),
                        file.values().one(scalar, ValueTypes.COUNT, "\"concurrency\""),
                        Value.literal("false", node.position(), ValueTypes.BOOLEAN),
                        node.position());
            }
            Fields concurrency = Fields.of(node, "\"concurrency\"", PipelineKeys.CONCURRENCY, file.values());
            Concurrency read = new Concurrency(
                    concurrency.value("group", ValueTypes.PLAIN_TEXT),
                    concurrency.value("limit", ValueTypes.COUNT, "1"),
                    concurrency.value("cancel", ValueTypes.BOOLEAN, "false"),
                    node.position());
            concurrency.finish();
            return read;
        });
    }
}
