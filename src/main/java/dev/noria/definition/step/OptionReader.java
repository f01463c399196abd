package dev.noria.definition.step;

import dev.noria.definition.ContainerOptions;
import dev.noria.definition.ContainerOptions.Artifacts;
import dev.noria.definition.ContainerOptions.Cache;
import dev.noria.definition.ContainerOptions.Readiness;
import dev.noria.definition.ContainerOptions.Reports;
import dev.noria.definition.ContainerOptions.Resources;
import dev.noria.definition.ContainerOptions.Trusted;
import dev.noria.definition.Dialect;
import dev.noria.definition.schema.Choices;
import dev.noria.definition.schema.ContainerKeys;
import dev.noria.definition.value.CommandReader;
import dev.noria.definition.value.Fields;
import dev.noria.definition.value.Value;
import dev.noria.definition.value.ValueReader;
import dev.noria.definition.value.ValueTypes;
import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Mapping;
import dev.noria.definition.yaml.Node.Scalar;
import dev.noria.definition.yaml.Position;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what a container may say besides what it runs. */
final class OptionReader {
    private final Fields fields;

    private OptionReader(Fields fields) {
        this.fields = fields;
    }

    /** The options of a step. */
    static ContainerOptions step(Fields fields) {
        OptionReader reader = new OptionReader(fields);
        return reader.options(
                fields.value("detach", ValueTypes.BOOLEAN, "false"),
                fields.value("shell", ValueTypes.WORD),
                fields.node("cache").map(reader::cache),
                fields.node("artifacts").map(reader::artifacts),
                fields.node("reports").map(reader::reports),
                fields.list("outputs", ValueTypes.OUTPUT_NAME));
    }

    /** The options of a service. */
    static ContainerOptions service(Fields fields, Dialect dialect) {
        OptionReader reader = new OptionReader(fields);
        return reader.options(
                Value.literal("false", fields.position(), ValueTypes.BOOLEAN),
                dialect == Dialect.NATIVE ? fields.value("shell", ValueTypes.WORD) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** The options of something that says none. */
    static ContainerOptions none(Position position) {
        return step(Fields.of(
                new Mapping(Map.of(), position),
                "nothing",
                new ValueReader(new Unheard(), dev.noria.definition.value.Manner.STRICT)));
    }

    private ContainerOptions options(
            Value<Boolean> detach,
            Optional<Value<String>> shell,
            Optional<Cache> cache,
            Optional<Artifacts> artifacts,
            Optional<Reports> reports,
            List<Value<String>> outputs) {
        return new ContainerOptions(
                detach,
                fields.value("user", ValueTypes.WORD),
                shell,
                fields.node("resources").map(this::resources).orElse(Resources.USUAL),
                cache,
                artifacts,
                reports,
                outputs,
                fields.list("ports", ValueTypes.SERVICE_PORT),
                fields.node("ready").map(this::readiness),
                trusted(),
                SettingReader.ofPipeline(fields.values()).settings(fields, "backend_options"));
    }

    private Trusted trusted() {
        return new Trusted(
                fields.value("privileged", ValueTypes.BOOLEAN, "false"),
                fields.list("volumes", ValueTypes.WORD),
                fields.list("devices", ValueTypes.WORD),
                fields.list("tmpfs", ValueTypes.WORD),
                fields.list("dns", ValueTypes.WORD),
                fields.list("dns_search", ValueTypes.WORD),
                fields.list("extra_hosts", ValueTypes.WORD),
                fields.value("network_mode", ValueTypes.WORD));
    }

    private Resources resources(Node node) {
        Fields map = Fields.of(node, "\"resources\"", ContainerKeys.RESOURCES, fields.values());
        Resources resources = new Resources(
                map.value("cpu", ValueTypes.CPUS),
                map.value("memory", ValueTypes.SIZE),
                map.value("pids", ValueTypes.PIDS));
        map.finish();
        return resources;
    }

    private Cache cache(Node node) {
        Fields map = Fields.of(node, "\"cache\"", ContainerKeys.CACHE, fields.values());
        String policy = Words.one(map, "policy", Choices.CACHE_POLICIES).orElse("pull-push");
        Cache cache = new Cache(
                map.required("key", ValueTypes.CACHE_KEY, "\"npm-${{ checksum('package-lock.json') }}\""),
                paths(map, "[node_modules]"),
                map.list("restore_keys", ValueTypes.CACHE_KEY),
                policy.startsWith("pull"),
                policy.endsWith("push"),
                node.position());
        map.finish();
        return cache;
    }

    private Artifacts artifacts(Node node) {
        if (!(node instanceof Mapping)) {
            return new Artifacts(
                    fields.values().list(node, ValueTypes.FILE_PATTERN, "\"artifacts\""),
                    Optional.empty(),
                    node.position());
        }
        Fields map = Fields.of(node, "\"artifacts\"", ContainerKeys.ARTIFACTS, fields.values());
        Artifacts artifacts =
                new Artifacts(paths(map, "[dist/]"), map.value("expire", ValueTypes.DURATION), node.position());
        map.finish();
        return artifacts;
    }

    private static List<Value<String>> paths(Fields map, String example) {
        List<Value<String>> paths = map.list("paths", ValueTypes.FILE_PATTERN);
        if (paths.isEmpty()) {
            map.missing("paths", example);
        }
        return paths;
    }

    private Reports reports(Node node) {
        Fields map = Fields.of(node, "\"reports\"", ContainerKeys.REPORTS, fields.values());
        Reports reports = new Reports(
                map.list("junit", ValueTypes.FILE_PATTERN),
                map.list("coverage", ValueTypes.FILE_PATTERN),
                node.position());
        map.finish();
        return reports;
    }

    private Readiness readiness(Node node) {
        Fields map = Fields.of(node, "\"ready\"", ContainerKeys.READY, fields.values());
        CommandReader commands = fields.values().commands();
        long ways = Stream.of("tcp", "http", "command").filter(map::has).count();
        if (ways != 1) {
            map.faults()
                    .report(
                            node.position(),
                            "invalid-value",
                            "\"ready\" asks in exactly one way; write one of tcp: 5432, http: 8080/health and command:"
                                    + " pg_isready.");
        }
        Readiness readiness = new Readiness(
                map.value("tcp", ValueTypes.PORT),
                map.value("http", ValueTypes.READY_HTTP),
                map.filled("command", "[pg_isready]").map(written -> command(commands, written)),
                map.duration("every", "500ms"),
                map.duration("within", "60s"),
                node.position());
        map.finish();
        return readiness;
    }

    /** A command as text is run by a shell, as a list by itself. */
    private static List<String> command(CommandReader commands, Node node) {
        List<String> words = commands.commands(node);
        return node instanceof Scalar ? List.of("sh", "-c", String.join("\n", words)) : words;
    }
}
