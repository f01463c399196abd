package dev.noria.definition;

import dev.noria.definition.Definition.DeployEnvironment;
import dev.noria.definition.text.Nearest;
import dev.noria.definition.value.Fields;
import dev.noria.definition.value.Names;
import dev.noria.definition.value.ValueReader;
import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Entry;
import dev.noria.definition.yaml.Node.Mapping;
import dev.noria.definition.yaml.Node.Scalar;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads {@code environments}: where deploy steps go. */
final class EnvironmentsReader {
    private static final List<String> TIERS = List.of("production", "staging", "testing", "development");

    private final ValueReader values;

    EnvironmentsReader(ValueReader values) {
        this.values = values;
    }

    Map<String, DeployEnvironment> read(Node node) {
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
        Fields fields = Fields.of(entry.value(), "environment \"" + name + "\"", values);
        String tier = fields.node("tier").map(this::tier).orElseGet(() -> usualTier(name));
        fields.node("target").ifPresent(this::checkTarget);
        fields.notYet("branches", "approve");
        fields.finish();
        return new DeployEnvironment(name, tier, "docker", "local", entry.key().position());
    }

    private String tier(Node node) {
        String written = node instanceof Scalar scalar ? scalar.text() : "";
        if (!TIERS.contains(written)) {
            values.faults()
                    .report(
                            node.position(),
                            "invalid-value",
                            () -> "There is no tier \"" + written + "\"" + Nearest.instead(written, TIERS));
        }
        return written;
    }

    /** The tier that an environment's name suggests. */
    private static String usualTier(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return TIERS.stream()
                .filter(tier -> lower.startsWith(tier.substring(0, 4)))
                .findFirst()
                .orElse("development");
    }

    private void checkTarget(Node node) {
        Fields target = Fields.of(node, "\"target\"", values);
        target.node("docker").ifPresent(docker -> {
            if (!(docker instanceof Scalar scalar && scalar.text().equals("local"))) {
                values.faults()
                        .report(
                                docker.position(),
                                "not-supported-yet",
                                "This version deploys to its own Docker Engine only; write docker: local.");
            }
        });
        target.notYet("swarm", "kubernetes");
        target.finish();
    }
}
