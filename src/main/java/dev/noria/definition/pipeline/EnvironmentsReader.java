package dev.noria.definition.pipeline;

import dev.noria.definition.DeployEnvironment;
import dev.noria.definition.Filter.Patterns;
import dev.noria.definition.schema.Choices;
import dev.noria.definition.schema.PipelineKeys;
import dev.noria.definition.step.ApprovalReader;
import dev.noria.definition.step.FilterReader;
import dev.noria.definition.step.Words;
import dev.noria.definition.value.Fields;
import dev.noria.definition.value.Names;
import dev.noria.definition.value.ValueReader;
import dev.noria.definition.value.ValueTypes;
import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Entry;
import dev.noria.definition.yaml.Node.Mapping;
import dev.noria.definition.yaml.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code environments}: where deploy steps go. */
public final class EnvironmentsReader {
    private final ValueReader values;

    private EnvironmentsReader(ValueReader values) {
        this.values = values;
    }

    public static Map<String, DeployEnvironment> read(Fields file) {
        EnvironmentsReader reader = new EnvironmentsReader(file.values());
        return file.node("environments").map(reader::read).orElseGet(Map::of);
    }

    private Map<String, DeployEnvironment> read(Node node) {
        Map<String, DeployEnvironment> environments = new LinkedHashMap<>();
        if (node instanceof Mapping map) {
            map.entries().forEach((name, entry) -> environments.put(name, environment(entry)));
        } else if (!node.isNull()) {
            values.faults()
                    .report(
                            node.position(),
                            "invalid-type",
                            "\"environments\" takes a map, not " + node.shape() + "; write for example staging: {tier:"
                                    + " staging}.");
        }
        return Collections.unmodifiableMap(environments);
    }

    private DeployEnvironment environment(Entry entry) {
        String name = entry.key().text();
        Names.check(entry.key(), "an environment", values.faults());
        Fields fields = Fields.of(entry.value(), "environment \"" + name + "\"", PipelineKeys.ENVIRONMENT, values);
        String tier = Words.one(fields, "tier", Choices.TIERS).orElseGet(() -> usualTier(name));
        Target target = fields.node("target").map(this::target).orElse(Target.USUAL);
        Patterns branches = fields.node("branches")
                .map(node -> FilterReader.ofStep(values).patterns(node, "branches"))
                .orElse(Patterns.ANY);
        Optional<DeployEnvironment.Approval> approval =
                fields.node("approve").map(node -> ApprovalReader.read(node, values));
        fields.finish();
        return new DeployEnvironment(
                name,
                tier,
                target.kind(),
                target.name(),
                branches,
                approval,
                entry.key().position());
    }

    /** The tier that an environment's name suggests. */
    private static String usualTier(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Choices.TIERS.stream()
                .filter(tier -> lower.startsWith(tier.substring(0, 4)))
                .findFirst()
                .orElse("development");
    }

    private record Target(String kind, String name, Position position) {
        static final Target USUAL = new Target("docker", "local", Position.START);
    }

    private Target target(Node node) {
        Fields fields = Fields.of(node, "\"target\"", PipelineKeys.TARGET, values);
        List<String> kinds = Choices.TARGETS.stream().filter(fields::has).toList();
        Target target = kinds.isEmpty()
                ? Target.USUAL
                : new Target(kinds.get(0), fields.literal(kinds.get(0), ValueTypes.WORD, "local"), node.position());
        fields.finish();
        if (kinds.size() != 1 && node instanceof Mapping) {
            values.faults()
                    .report(
                            node.position(),
                            "invalid-value",
                            "\"target\" names exactly one place; write one of docker: local, compose: local, swarm:"
                                    + " local and kubernetes: local.");
        }
        return target;
    }
}
