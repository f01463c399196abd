package dev.noria.definition.step;

import dev.noria.definition.StepDefinition.Reference;
import dev.noria.definition.schema.ValueKeys;
import dev.noria.definition.value.Fields;
import dev.noria.definition.value.ValueReader;
import dev.noria.definition.value.ValueTypes;
import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Entry;
import dev.noria.definition.yaml.Node.Mapping;
import dev.noria.definition.yaml.Node.Scalar;
import dev.noria.definition.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code depends_on}: names, or maps {@code {name, optional}}. */
public final class ReferenceReader {
    private final ValueReader values;

    public ReferenceReader(ValueReader values) {
        this.values = values;
    }

    public List<Reference> read(Node node) {
        List<Reference> references = new ArrayList<>();
        for (Node item : node instanceof Sequence list ? list.items() : List.of(node)) {
            if (item instanceof Scalar scalar && !scalar.isNull()) {
                references.add(new Reference(scalar.text(), scalar.position(), false));
            } else if (item instanceof Mapping map && map.entries().containsKey("name")) {
                references.add(optional(map, map.entries().get("name")));
            } else {
                values.faults()
                        .report(
                                item.position(),
                                "invalid-type",
                                "\"depends_on\" takes names, not " + item.shape() + "; write [] for none.");
            }
        }
        return references;
    }

    private Reference optional(Mapping map, Entry name) {
        Fields fields = Fields.of(map, "\"depends_on\"", ValueKeys.DEPENDENCY, values);
        String text = fields.requiredLiteral("name", ValueTypes.NAME, "build");
        boolean optional = fields.literal("optional", ValueTypes.BOOLEAN, false);
        fields.finish();
        return new Reference(text, name.value().position(), optional);
    }
}
