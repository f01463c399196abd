package dev.noria.plan.planner;

import dev.noria.definition.Dialect;
import dev.noria.definition.Setting;
import dev.noria.plan.EnvironmentValue;
import dev.noria.plan.EnvironmentValue.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes variables of settings, as Woodpecker does: scalars are text, a list of scalars is joined with commas, anything
 * else is JSON with sorted keys.
 */
final class SettingPlanner {
    private final Evaluation evaluation;
    private final SecretMentions secrets;
    private final ScalarForm scalars;
    private final boolean woodpecker;

    SettingPlanner(Evaluation evaluation, SecretMentions secrets, Dialect dialect) {
        this.evaluation = evaluation;
        this.secrets = secrets;
        this.scalars = ScalarForm.of(dialect);
        this.woodpecker = dialect == Dialect.WOODPECKER;
    }

    /**
     * Variables under the names that the file gives them. One with nothing behind it is empty, and in Woodpecker's
     * language not there.
     */
    Map<String, EnvironmentValue> environment(Map<String, Setting> settings) {
        Map<String, EnvironmentValue> variables = new LinkedHashMap<>();
        settings.forEach((name, setting) -> value(setting)
                .or(() -> woodpecker ? Optional.empty() : Optional.of(EnvironmentValue.of("")))
                .ifPresent(value -> variables.put(name, value)));
        return variables;
    }

    /** Variables under the names of settings: {@code PLUGIN_<NAME>}. Settings with nothing behind them are left out. */
    Map<String, EnvironmentValue> plugin(Map<String, Setting> settings) {
        Map<String, EnvironmentValue> variables = new LinkedHashMap<>();
        settings.forEach((name, setting) -> {
            if (!name.isEmpty()) {
                value(setting).ifPresent(value -> variables.put(pluginName(name), value));
            }
        });
        return variables;
    }

    static String pluginName(String setting) {
        return "PLUGIN_" + setting.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private Optional<EnvironmentValue> value(Setting setting) {
        if (setting instanceof Setting.Nothing) {
            return Optional.empty();
        } else if (setting instanceof Setting.Text text) {
            return Optional.of(EnvironmentValue.of(scalar(text)));
        } else if (setting instanceof Setting.Secret secret) {
            return Optional.of(new EnvironmentValue.Secret(secretName(secret)));
        } else if (setting instanceof Setting.IdToken token) {
            return Optional.of(new EnvironmentValue.IdToken(evaluation.of(token.audience())));
        } else if (setting instanceof Setting.Items list
                && list.items().stream().allMatch(SettingPlanner::isScalar)) {
            return Optional.of(EnvironmentValue.of(list.items().stream()
                    .map(item -> item instanceof Setting.Text text ? scalar(text) : "")
                    .collect(Collectors.joining(","))));
        }
        return Optional.of(new EnvironmentValue.Structure(json(setting)));
    }

    private static boolean isScalar(Setting setting) {
        return setting instanceof Setting.Text || setting instanceof Setting.Nothing;
    }

    private String scalar(Setting.Text text) {
        String evaluated = evaluation.of(text.value());
        return text.plain() ? scalars.text(evaluated) : evaluated;
    }

    /** Names of secrets are looked up in lower case. */
    private String secretName(Setting.Secret secret) {
        String name = evaluation.of(secret.name()).toLowerCase(Locale.ROOT);
        secrets.note(name, secret.name().position());
        return name;
    }

    private Json json(Setting setting) {
        if (setting instanceof Setting.Text text) {
            String evaluated = evaluation.of(text.value());
            Optional<String> literal = text.plain() ? scalars.json(evaluated) : Optional.empty();
            return literal.<Json>map(Json.Literal::new).orElseGet(() -> new Json.Text(evaluated));
        } else if (setting instanceof Setting.Secret secret) {
            return new Json.Secret(secretName(secret));
        } else if (setting instanceof Setting.Items list) {
            List<Json> items = new ArrayList<>();
            list.items().forEach(item -> items.add(json(item)));
            return new Json.Items(items);
        } else if (setting instanceof Setting.Entries map) {
            Map<String, Json> entries = new TreeMap<>();
            map.entries().forEach((key, value) -> entries.put(key, json(value)));
            return new Json.Entries(entries);
        }
        return new Json.Literal("null");
    }
}
