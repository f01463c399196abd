package dev.noria.definition.woodpecker;

import dev.noria.definition.StepDefinition;
import dev.noria.definition.value.ValueReader;
import dev.noria.definition.woodpecker.Containers.Item;
import dev.noria.definition.yaml.Faults;
import dev.noria.definition.yaml.Node.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reads {@code steps} and {@code services}. */
final class StepsReader {
    static final int MAX_STEPS = 1000;

    private final ValueReader values;
    private final Faults faults;
    private final StepReader reader;

    StepsReader(ValueReader values) {
        this.values = values;
        this.faults = values.faults();
        this.reader = new StepReader(values);
    }

    /** The steps in the order of the file. */
    List<StepDefinition> steps(Entry section) {
        List<Item> items = Containers.of(section, faults);
        if (items.isEmpty()) {
            faults.report(section.key().position(), "no-steps", "There is no step in \"steps\"; write at least one.");
        }
        if (items.size() > MAX_STEPS) {
            faults.report(
                    items.get(MAX_STEPS).name().position(),
                    "too-many-steps",
                    "The file has more than " + MAX_STEPS + " steps; split it into several files.");
            items = items.subList(0, MAX_STEPS);
        }
        boolean graph = items.stream().anyMatch(Item::waits);
        ContainerNames names = new ContainerNames(values, graph);
        List<String> given = items.stream().map(item -> names.add(item.name())).toList();
        List<StepDefinition> steps = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            steps.add(reader.step(given.get(i), items.get(i), names, graph));
        }
        return steps;
    }

    /** The services in the order of the file. */
    List<StepDefinition> services(Entry section) {
        ContainerNames names = new ContainerNames(values, true);
        List<StepDefinition> services = new ArrayList<>();
        for (Item item : Containers.of(section, faults)) {
            if (!item.named()) {
                faults.warn(
                        item.node().position(),
                        "missing-name",
                        "A service in a list needs a name, which is its host name for the steps; write name: db among its"
                                + " keys.");
            }
            services.add(reader.service(names.add(item.name()), item));
        }
        return services;
    }

    /** Steps that run in turn before all others, which have their names already. */
    List<StepDefinition> inTurn(List<Item> items, Collection<String> taken) {
        ContainerNames names = new ContainerNames(values, false);
        names.take(taken);
        return items.stream()
                .map(item -> reader.step(names.add(item.name()), item, names, false))
                .toList();
    }
}
