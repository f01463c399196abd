package dev.noria.definition.step;

import dev.noria.definition.DeployEnvironment.Approval;
import dev.noria.definition.StepWork;
import dev.noria.definition.schema.TypedKeys;
import dev.noria.definition.value.Fields;
import dev.noria.definition.value.ValueReader;
import dev.noria.definition.value.ValueTypes;
import dev.noria.definition.yaml.Node;

/** Reads {@code approve}, of a step and of an environment. */
public final class ApprovalReader {
    private ApprovalReader() {}

    static StepWork step(Node node, ValueReader values) {
        return new StepWork.Approve(read(node, values));
    }

    public static Approval read(Node node, ValueReader values) {
        Fields fields = Fields.of(node, "\"approve\"", TypedKeys.APPROVE, values);
        Approval approval = new Approval(
                fields.list("by", ValueTypes.WORD),
                fields.value("count", ValueTypes.COUNT, "1"),
                fields.duration("expires", "24h"),
                fields.value("message", ValueTypes.PLAIN_TEXT),
                node.position());
        fields.finish();
        return approval;
    }
}
