package dev.noria.definition.schema;

import static dev.noria.definition.shape.Shape.many;
import static dev.noria.definition.shape.Shape.named;
import static dev.noria.definition.shape.Shape.optionalTable;
import static dev.noria.definition.shape.Shape.table;
import static dev.noria.definition.shape.Shape.words;

import dev.noria.definition.shape.Keys;
import dev.noria.definition.shape.Rule;
import dev.noria.definition.shape.Shape;
import dev.noria.definition.shape.Shape.Either;
import dev.noria.definition.shape.Shape.Many;
import dev.noria.definition.shape.Shape.Named;
import dev.noria.definition.value.CommandReader;
import dev.noria.definition.value.ValueTypes;
import java.util.List;
import java.util.stream.Stream;

/** The keys of containers: of steps and of services. */
public final class ContainerKeys {
    private static final Shape WORDS = many(ValueTypes.WORD.shape());
    private static final Shape PATHS = new Many(ValueTypes.FILE_PATTERN.shape(), 1);

    public static final Keys RESOURCES = Keys.named("resources")
            .key("cpu", ValueTypes.CPUS.shape(), "CPUs at most", "1.5")
            .key("memory", ValueTypes.SIZE.shape(), "Memory at most", "1g")
            .key("pids", ValueTypes.PIDS.shape(), "Processes and threads at most")
            .build();

    public static final Keys CACHE = Keys.named("cache")
            .required("key", ValueTypes.CACHE_KEY.shape(), "What the cache is called; another key is another cache")
            .required("paths", PATHS, "What is kept, in the workspace", "[node_modules]")
            .key(
                    "restore_keys",
                    many(ValueTypes.CACHE_KEY.shape()),
                    "Beginnings of keys whose newest cache is taken when there is none",
                    "[npm-]")
            .preset("policy", words(Choices.CACHE_POLICIES), "pull-push", "Whether it is read, written, or both")
            .build();

    public static final Keys ARTIFACTS = Keys.named("artifacts")
            .required("paths", PATHS, "Files and directories of the workspace", "[dist/]")
            .key("expire", ValueTypes.DURATION.shape(), "How long they are kept", "30d")
            .build();

    public static final Keys REPORTS = Keys.named("reports")
            .key("junit", many(ValueTypes.FILE_PATTERN.shape()), "Test results in JUnit's XML", "reports/*.xml")
            .key("coverage", many(ValueTypes.FILE_PATTERN.shape()), "Coverage in Cobertura's, JaCoCo's or LCOV's form")
            .build();

    public static final Keys READY = Keys.named("ready")
            .key("tcp", ValueTypes.PORT.shape(), "A port that takes connections", "5432")
            .key("http", ValueTypes.READY_HTTP.shape(), "A port and path that answer well", "8080/health")
            .key(
                    "command",
                    new Many(CommandReader.SCRIPT, 1),
                    "A command that ends well in the container",
                    "pg_isready")
            .preset("every", ValueTypes.DURATION.shape(), "500ms", "How often it is asked")
            .preset("within", ValueTypes.DURATION.shape(), "60s", "How long it is waited for")
            .rule(Rule.exactlyOneOf("tcp", "http", "command"))
            .build();

    private static final Keys COMMON = Keys.named("containerOptions")
            .key(
                    "environment",
                    Shapes.environment(Shapes.SETTING),
                    "Variables, over those of the pipeline",
                    "{GREETING: hello}")
            .key("directory", ValueTypes.TEXT.shape(), "Where it runs: absolute, or relative to the workspace", "app")
            .preset(
                    "pull",
                    ValueTypes.BOOLEAN.shape(),
                    "false",
                    "Whether the image is pulled even when the engine has it")
            .key("user", ValueTypes.WORD.shape(), "Whom it runs as", "\"1000:1000\"")
            .key("shell", ValueTypes.WORD.shape(), "Which shell runs the commands; sh unless given", "bash")
            .key("resources", optionalTable(RESOURCES), "What it may use at most")
            .key("ports", many(ValueTypes.SERVICE_PORT.shape()), "Ports it listens on", "[5432]")
            .key("ready", table(READY), "When it counts as started: the steps wait for that")
            .preset(
                    "privileged",
                    ValueTypes.BOOLEAN.shape(),
                    "false",
                    "Whether it has the host's rights; only in trusted projects")
            .key("volumes", WORDS, "Directories of the host; only in trusted projects", "[/var/cache:/cache]")
            .key("devices", WORDS, "Devices of the host; only in trusted projects", "[/dev/fuse]")
            .key("tmpfs", WORDS, "Directories in memory; only in trusted projects", "[/scratch]")
            .key("dns", WORDS, "Name servers; only in trusted projects", "1.1.1.1")
            .key("dns_search", WORDS, "Domains that names are looked for in; only in trusted projects", "[example.org]")
            .key("extra_hosts", WORDS, "Further host names; only in trusted projects", "[\"db:10.0.0.1\"]")
            .key(
                    "network_mode",
                    ValueTypes.WORD.shape(),
                    "Which network; other than none only in trusted projects",
                    "none")
            .key("backend_options", named(Named.ANY_NAME, Shapes.PLAIN_SETTING), "Settings of one kind of runtime")
            .build();

    private static final Keys OF_STEPS = Keys.named("stepOptions")
            .preset("detach", ValueTypes.BOOLEAN.shape(), "false", "Whether the run goes on while it runs")
            .key(
                    "id_tokens",
                    Shapes.environment(ValueTypes.PLAIN_TEXT.shape()),
                    "Variables with tokens that say which step this is, each for one audience",
                    "{AWS_TOKEN: sts.amazonaws.com}")
            .key("cache", table(CACHE), "What is kept from run to run")
            .key(
                    "artifacts",
                    Either.of(many(ValueTypes.FILE_PATTERN.shape()), table(ARTIFACTS)),
                    "Files that are kept with the run",
                    "[dist/]")
            .key("reports", optionalTable(REPORTS), "Files with test results and coverage")
            .key(
                    "outputs",
                    many(ValueTypes.OUTPUT_NAME.shape()),
                    "Names that the step writes to $NORIA_OUTPUT",
                    "[version]")
            .build();

    /** The names of the keys that only containers have, besides those that say what runs. */
    public static final List<String> OPTIONS =
            Stream.concat(COMMON.names().stream(), OF_STEPS.names().stream()).toList();

    /** The names of the keys that say what runs. */
    public static final List<String> WHAT_RUNS = List.of("image", "commands", "entrypoint", "settings");

    /** What runs. */
    private static final Keys RUN = Keys.named("run")
            .required("image", ValueTypes.IMAGE.shape(), "The image", "node:22")
            .key("commands", Shapes.SCRIPTS, "Commands, run one after the other by one shell", "[npm ci, npm test]")
            .key(
                    "entrypoint",
                    many(ValueTypes.TEXT.shape()),
                    "A program with its arguments, instead of a shell",
                    "[/app/self-test, --fast]")
            .key(
                    "settings",
                    named(Named.ANY_NAME, Shapes.SETTING),
                    "Settings of an image that is a program itself, as PLUGIN_… variables")
            .rule(settingsAlone("commands"))
            .rule(settingsAlone("entrypoint"))
            .build();

    /** Of a container beside the pipeline. */
    static final Keys SERVICE =
            Keys.named("serviceContainer").with(RUN).with(COMMON).build();

    /** Of a step that runs a container. */
    static final Keys STEP = Keys.named("stepContainer")
            .with(RUN)
            .with(COMMON)
            .with(OF_STEPS)
            .rule(Rule.oneOf(Rule.filled("commands"), Rule.filled("entrypoint"), Rule.key("settings")))
            .build();

    private ContainerKeys() {}

    private static Rule settingsAlone(String key) {
        return Rule.not(Rule.both(Rule.filled("settings"), Rule.filled(key)));
    }
}
