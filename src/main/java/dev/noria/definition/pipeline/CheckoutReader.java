package dev.noria.definition.pipeline;

import dev.noria.definition.Definition.Checkout;
import dev.noria.definition.schema.PipelineKeys;
import dev.noria.definition.value.Fields;
import dev.noria.definition.value.Value;
import dev.noria.definition.value.ValueTypes;
import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Mapping;
import dev.noria.definition.yaml.Node.Scalar;
import java.util.Map;
import java.util.Optional;

/** Reads {@code clone}: how the workspace is filled, or that it is not. */
final class CheckoutReader {
    private CheckoutReader() {}

    static Checkout read(Fields file) {
        Optional<Node> node = file.node("clone");
        if (node.isPresent() && node.get() instanceof Scalar scalar && !scalar.isNull()) {
            Fields usual =
                    Fields.of(new Mapping(Map.of(), scalar.position()), "\"clone\"", PipelineKeys.CLONE, file.values());
            return of(usual, file.values().one(scalar, ValueTypes.BOOLEAN, "\"clone\""));
        }
        Node written = node.orElseGet(() -> new Mapping(Map.of(), file.position()));
        Fields clone = Fields.of(written, "\"clone\"", PipelineKeys.CLONE, file.values());
        Checkout checkout = of(clone, Value.literal("true", written.position(), ValueTypes.BOOLEAN));
        clone.finish();
        return checkout;
    }

    private static Checkout of(Fields clone, Value<Boolean> enabled) {
        return new Checkout(
                enabled,
                clone.value("depth", ValueTypes.DEPTH, "1"),
                clone.value("tags", ValueTypes.BOOLEAN, "false"),
                clone.value("submodules", ValueTypes.BOOLEAN, "false"),
                clone.value("lfs", ValueTypes.BOOLEAN, "false"));
    }
}
