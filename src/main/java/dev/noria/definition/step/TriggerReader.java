package dev.noria.definition.step;

import dev.noria.definition.StepWork;
import dev.noria.definition.schema.TypedKeys;
import dev.noria.definition.value.Fields;
import dev.noria.definition.value.ValueReader;
import dev.noria.definition.value.ValueTypes;
import dev.noria.definition.yaml.Node;

/** Reads {@code trigger}. */
final class TriggerReader {
    private TriggerReader() {}

    static StepWork read(Node node, ValueReader values) {
        Fields fields = Fields.of(node, "\"trigger\"", TypedKeys.TRIGGER, values);
        StepWork work = new StepWork.Trigger(
                fields.required("project", ValueTypes.WORD, "shop-config"),
                fields.value("ref", ValueTypes.TEXT),
                fields.variables("inputs", ValueTypes.TEXT),
                fields.value("wait", ValueTypes.BOOLEAN, "true"),
                node.position());
        fields.finish();
        return work;
    }
}
