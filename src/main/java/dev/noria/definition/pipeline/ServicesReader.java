package dev.noria.definition.pipeline;

import dev.noria.definition.StepDefinition;
import dev.noria.definition.step.StepReader;
import dev.noria.definition.value.ValueReader;
import dev.noria.definition.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code services}: containers beside the whole pipeline. */
final class ServicesReader {
    private final ValueReader values;

    ServicesReader(ValueReader values) {
        this.values = values;
    }

    List<StepDefinition> read(Node node) {
        List<StepDefinition> services = new ArrayList<>();
        StepReader reader = new StepReader(values);
        boolean some = NamedItems.each(
                node,
                "service",
                values.faults(),
                (name, service, listed) -> services.add(reader.service(name, service, listed)));
        if (!some && node instanceof Node.Scalar && !node.isNull()) {
            values.faults()
                    .report(
                            node.position(),
                            "invalid-type",
                            "\"services\" takes a map of services, not a single value; write for example db: {image:"
                                    + " postgres:17}.");
        }
        return services;
    }
}
