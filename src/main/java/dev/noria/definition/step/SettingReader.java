package dev.noria.definition.step;

import dev.noria.definition.Setting;
import dev.noria.definition.schema.ValueKeys;
import dev.noria.definition.value.Fields;
import dev.noria.definition.value.Names;
import dev.noria.definition.value.Value;
import dev.noria.definition.value.ValueReader;
import dev.noria.definition.value.ValueType;
import dev.noria.definition.value.ValueTypes;
import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Mapping;
import dev.noria.definition.yaml.Node.Scalar;
import dev.noria.definition.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads values that are handed to programs: {@code settings} and {@code environment}. */
public final class SettingReader {
    private static final String FROM_SECRET = "from_secret";

    private final ValueReader values;
    private final ValueType<String> type;

    private SettingReader(ValueReader values, ValueType<String> type) {
        this.values = values;
        this.type = type;
    }

    /** For values in which expressions are resolved when the step starts. */
    public static SettingReader ofStep(ValueReader values) {
        return new SettingReader(values, ValueTypes.TEXT);
    }

    /** For values that are known when the plan is made. */
    public static SettingReader ofPipeline(ValueReader values) {
        return new SettingReader(values, ValueTypes.PLAIN_TEXT);
    }

    /** Variables at a key: names with values, in the order of the file. */
    public Map<String, Setting> variables(Fields fields, String key) {
        return fields.node(key).map(node -> read(node, key, true)).orElseGet(Map::of);
    }

    /** Variables that get tokens, with their audiences. */
    Map<String, Setting> tokens(Fields fields, String key) {
        Map<String, Setting> tokens = new LinkedHashMap<>();
        variables(fields, key).forEach((name, setting) -> {
            if (setting instanceof Setting.Text audience
                    && audience.value().constant().filter(String::isBlank).isEmpty()) {
                tokens.put(name, new Setting.IdToken(audience.value()));
            } else {
                values.faults()
                        .report(
                                fields.positionOf(key),
                                "invalid-audience",
                                "\"" + name + "\" needs whom the token is for; write the audience, such as"
                                        + " sts.amazonaws.com.");
            }
        });
        return tokens;
    }

    /** Settings at a key: their names are made into those of variables later. */
    public Map<String, Setting> settings(Fields fields, String key) {
        return fields.node(key).map(node -> read(node, key, false)).orElseGet(Map::of);
    }

    private Map<String, Setting> read(Node node, String key, boolean variables) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        if (node instanceof Mapping map) {
            map.entries().forEach((name, entry) -> {
                if (variables && !Names.validVariable(name) && !values.isOpen(name)) {
                    values.faults()
                            .report(
                                    entry.key().position(),
                                    "invalid-name",
                                    "\"" + name + "\" cannot name a variable; write letters, digits and \"_\".");
                }
                settings.put(name, setting(entry.value(), "\"" + name + "\""));
            });
        } else if (!node.isNull()) {
            values.faults()
                    .report(
                            node.position(),
                            "invalid-type",
                            "\"" + key + "\" takes a map, not " + node.shape() + "; write NAME: value on each line.");
        }
        return Collections.unmodifiableMap(settings);
    }

    private Setting setting(Node node, String what) {
        if (node instanceof Mapping map) {
            return map.entries().containsKey(FROM_SECRET) ? secret(map) : entries(map, what);
        } else if (node instanceof Sequence list) {
            List<Setting> items = new ArrayList<>();
            list.items().forEach(item -> items.add(setting(item, what)));
            return new Setting.Items(items, node.position());
        } else if (node.isNull()) {
            return new Setting.Nothing(node.position());
        }
        Value<String> value = values.one(node, type, what);
        return new Setting.Text(value, ((Scalar) node).plain());
    }

    private Setting entries(Mapping map, String what) {
        Map<String, Setting> entries = new LinkedHashMap<>();
        map.entries().forEach((name, entry) -> entries.put(name, setting(entry.value(), what)));
        return new Setting.Entries(Collections.unmodifiableMap(entries), map.position());
    }

    private Setting secret(Mapping map) {
        Fields fields = Fields.of(map, "a value with \"from_secret\"", ValueKeys.SECRET, values);
        Value<String> name = fields.required(FROM_SECRET, ValueTypes.SECRET_NAME, "registry_password");
        fields.finish();
        return new Setting.Secret(name);
    }
}
