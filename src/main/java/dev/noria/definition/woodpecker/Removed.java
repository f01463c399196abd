package dev.noria.definition.woodpecker;

import dev.noria.definition.value.Fields;
import dev.noria.definition.yaml.Faults;
import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Entry;
import dev.noria.definition.yaml.Node.Mapping;
import dev.noria.definition.yaml.Node.Sequence;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells what to write instead of keys that Woodpecker once had. */
final class Removed {
    private static final String CODE = "removed-key";
    private static final Map<String, String> OF_FILE = Map.of(
            "pipeline", "write steps:",
            "platform", "write labels: {platform: linux/amd64}",
            "branches", "write when: {branch: main}");
    private static final Map<String, String> OF_STEP = Map.of(
            "group", "write depends_on: [] in the steps that start together",
            "secrets", "write environment: {TOKEN: {from_secret: token}}, or from_secret in settings");

    private Removed() {}

    static void ofFile(Fields file) {
        warn(file, OF_FILE);
    }

    static void ofStep(Fields step) {
        warn(step, OF_STEP);
    }

    private static void warn(Fields fields, Map<String, String> removed) {
        removed.forEach((key, instead) -> {
            if (fields.has(key)) {
                // Asked for, so that nobody calls it unknown.
                fields.entry(key);
                warn(fields.faults(), fields.positionOf(key), key, instead);
            }
        });
    }

    private static void warn(Faults faults, dev.noria.definition.yaml.Position position, String key, String instead) {
        faults.warn(
                position,
                CODE,
                "\"" + key + "\" means nothing in Woodpecker any more, and nothing here; " + instead + ".");
    }

    /** A filter without what filters once had, and without keys that have nothing behind them. */
    static Node fromWhen(Node when, Faults faults) {
        if (when instanceof Sequence list) {
            return new Sequence(
                    list.items().stream().map(item -> fromWhen(item, faults)).toList(), list.position());
        }
        Node present = Present.of(when);
        if (!(present instanceof Mapping map) || !map.entries().containsKey("environment")) {
            return present;
        }
        Map<String, Entry> entries = new LinkedHashMap<>(map.entries());
        Entry removed = entries.remove("environment");
        warn(
                faults,
                removed == null ? map.position() : removed.key().position(),
                "environment",
                "write evaluate: 'CI_PIPELINE_DEPLOY_TARGET == \"production\"'");
        return new Mapping(Collections.unmodifiableMap(entries), map.position());
    }
}
