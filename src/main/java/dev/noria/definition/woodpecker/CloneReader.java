package dev.noria.definition.woodpecker;

import dev.noria.definition.Definition.Checkout;
import dev.noria.definition.Setting;
import dev.noria.definition.StepDefinition;
import dev.noria.definition.step.SettingReader;
import dev.noria.definition.text.MalformedException;
import dev.noria.definition.text.Template;
import dev.noria.definition.value.Fields;
import dev.noria.definition.value.Value;
import dev.noria.definition.value.ValueReader;
import dev.noria.definition.value.ValueType;
import dev.noria.definition.value.ValueTypes;
import dev.noria.definition.woodpecker.Containers.Item;
import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Entry;
import dev.noria.definition.yaml.Node.Mapping;
import dev.noria.definition.yaml.Node.Scalar;
import dev.noria.definition.yaml.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code clone} and {@code skip_clone}. What Woodpecker's Git plugin would do, the server does; other images run
 * before all steps.
 */
final class CloneReader {
    /** About how it gets the commit, not what it gets. */
    private static final Set<String> WITHOUT_MEANING = Set.of("partial", "backoff", "attempts", "home");

    private static final ValueType<Boolean> SKIPPED =
            ValueType.foreign("true or false", true, text -> switch (text.toLowerCase(Locale.ROOT)) {
                case "true" -> Optional.of(false);
                case "false" -> Optional.of(true);
                default -> Optional.empty();
            });

    /** Woodpecker fetches tags for runs of tags. */
    private static final ValueType<Boolean> IS_TAG =
            ValueType.foreign("an event", false, text -> Optional.of(text.equals("tag")));

    private final ValueReader values;

    CloneReader(ValueReader values) {
        this.values = values;
    }

    /** How the workspace is filled: by the server, and by these steps. */
    record Clone(Checkout checkout, List<StepDefinition> steps) {}

    /** @param taken names of the steps and services of the file */
    Clone read(Fields file, Collection<String> taken) {
        Optional<Value<Boolean>> skipped = file.value("skip_clone", SKIPPED);
        boolean skips = skipped.flatMap(Value::constant).filter(fills -> !fills).isPresent();
        List<Item> containers = new ArrayList<>();
        Optional<Item> git = Optional.empty();
        List<Item> items = file.entry("clone")
                .map(entry -> Containers.of(entry, values.faults()))
                .orElseGet(List::of);
        for (Item item : items) {
            if (git.isEmpty() && isGit(item)) {
                git = Optional.of(item);
            } else {
                warnOfImage(item);
                containers.add(item);
            }
        }
        Map<String, Setting.Text> settings = git.map(this::settings).orElseGet(Map::of);
        boolean fills = items.isEmpty() || git.isPresent();
        Position position = file.position();
        Value<Boolean> enabled =
                skipped.orElseGet(() -> Value.literal(Boolean.toString(fills), position, ValueTypes.BOOLEAN));
        Checkout checkout = new Checkout(
                enabled,
                typed(settings, "depth", ValueTypes.DEPTH, "0", position),
                settings.containsKey("tags")
                        ? typed(settings, "tags", ValueTypes.BOOLEAN, "false", position)
                        : new Value<>(event(), position, IS_TAG),
                typed(settings, "recursive", ValueTypes.BOOLEAN, "false", position),
                typed(settings, "lfs", ValueTypes.BOOLEAN, "false", position));
        return new Clone(checkout, skips ? List.of() : new StepsReader(values).inTurn(containers, taken));
    }

    private static boolean isGit(Item item) {
        Entry image = item.node() instanceof Mapping map ? map.entries().get("image") : null;
        boolean plugin = item.node() instanceof Mapping map
                && !map.entries().containsKey("commands")
                && !map.entries().containsKey("entrypoint");
        return plugin
                && image != null
                && image.value() instanceof Scalar scalar
                && ImageName.isGitPlugin(scalar.text());
    }

    private void warnOfImage(Item item) {
        values.faults()
                .warn(
                        item.name().position(),
                        "clone-image",
                        "Step \"" + item.name().text()
                                + "\" of \"clone\" runs without credentials of the repository; use"
                                + " woodpeckerci/plugin-git, which the server stands in for, or give it a secret.");
    }

    /** The settings by the name that the plugin finds them under. */
    private Map<String, Setting.Text> settings(Item git) {
        Fields step = Fields.of(git.node(), "\"clone\"", values);
        List.of("name", "image", "pull").forEach(step::entry);
        Map<String, Setting.Text> settings = new HashMap<>();
        Map<String, Node> nodes = new HashMap<>();
        step.node("settings")
                .filter(Mapping.class::isInstance)
                .ifPresent(node -> ((Mapping) node).entries().forEach((key, entry) -> nodes.put(key, entry.key())));
        SettingReader.ofPipeline(values).settings(step, "settings").forEach((key, setting) -> {
            String name = key.replace('-', '_').replace('.', '_').toLowerCase(Locale.ROOT);
            boolean known = Set.of("depth", "tags", "recursive", "lfs").contains(name);
            if (known && setting instanceof Setting.Text text) {
                settings.put(name, text);
            } else if (!WITHOUT_MEANING.contains(name) && !(setting instanceof Setting.Nothing)) {
                values.faults()
                        .warn(
                                nodes.getOrDefault(key, git.node()).position(),
                                "ignored-setting",
                                "The server fetches the commit by itself and does not know \"" + key + "\"; leave it"
                                        + " out, or clone with an image of your own.");
            }
        });
        step.finish();
        return settings;
    }

    private <T> Value<T> typed(
            Map<String, Setting.Text> settings, String name, ValueType<T> type, String fallback, Position position) {
        Setting.Text setting = settings.get(name);
        if (setting == null) {
            return Value.literal(fallback, position, type);
        }
        Value<T> value = new Value<>(setting.value().template(), setting.value().position(), type);
        if (value.template().isConstant() && value.constant().isEmpty()) {
            values.one(new Scalar(value.template().source(), false, value.position()), type, "\"" + name + "\"");
        }
        return value;
    }

    private static Template event() {
        try {
            return Template.parse("${CI_PIPELINE_EVENT}");
        } catch (MalformedException e) {
            throw new IllegalStateException(e);
        }
    }
}
