package dev.noria.definition.schema;

import static dev.noria.definition.shape.Shape.many;
import static dev.noria.definition.shape.Shape.optionalTable;
import static dev.noria.definition.shape.Shape.table;
import static dev.noria.definition.shape.Shape.words;

import dev.noria.definition.shape.Keys;
import dev.noria.definition.shape.Rule;
import dev.noria.definition.value.ValueTypes;

/** The keys inside of the kinds of steps that are no containers. */
public final class TypedKeys {
    public static final Keys BUILD = Keys.named("build")
            .preset("context", ValueTypes.PATH_INSIDE.shape(), ".", "A directory of the workspace")
            .preset("dockerfile", ValueTypes.PATH_INSIDE.shape(), "Dockerfile", "Relative to the context")
            .key("target", ValueTypes.BUILD_STAGE.shape(), "The stage that is built; the last unless given")
            .key("args", Shapes.variables(ValueTypes.TEXT), "Build arguments", "{COMMIT: \"${CI_COMMIT_SHA}\"}")
            .key("tags", many(ValueTypes.IMAGE.shape()), "Further names for the image", "[registry.example/shop]")
            .preset("pull", ValueTypes.BOOLEAN.shape(), "false", "Whether base images are pulled again")
            .build();

    public static final Keys RELEASE_IMAGE = Keys.named("releaseImage")
            .required("from", ValueTypes.IMAGE.shape(), "The name of a build step, or an image reference", "image")
            .required("to", ValueTypes.REPOSITORY.shape(), "The repository it is pushed to")
            .key(
                    "tags",
                    many(ValueTypes.IMAGE_TAG.shape()),
                    "Its tags there; {version} unless given",
                    "[\"{version}\", \"{sha}\"]")
            .build();

    public static final Keys RELEASE = Keys.named("release")
            .required("version", ValueTypes.VERSION.shape(), "The version: conventional, calver, or itself")
            .key("image", table(RELEASE_IMAGE), "An image that is published under the version")
            .key("tag", ValueTypes.GIT_TAG.shape(), "A Git tag that is made at the commit", "v{version}")
            .build();

    /** In which way something is asked whether it is well. */
    private static final Keys WAYS = Keys.named("ways")
            .key("http", ValueTypes.HTTP_PATH.shape(), "A path that answers well")
            .key("tcp", ValueTypes.PORT.shape(), "A port that takes connections")
            .key("command", Shapes.FILLED_COMMAND_LINE, "A command that ends well in the container", "[bin/healthy]")
            .rule(Rule.exactlyOneOf("http", "tcp", "command"))
            .build();

    public static final Keys HEALTH = Keys.named("health")
            .with(WAYS)
            .preset("every", ValueTypes.DURATION.shape(), "1s", "How often it is asked")
            .preset("timeout", ValueTypes.DURATION.shape(), "5s", "How long an answer may take")
            .preset("within", ValueTypes.DURATION.shape(), "30s", "How long it may take to become healthy")
            .build();

    public static final Keys ROLLOUT = Keys.named("rollout")
            .preset(
                    "order",
                    words(Choices.ROLLOUT_ORDERS),
                    "start-first",
                    "Whether the new one starts before the old one stops")
            .preset("batch", ValueTypes.COUNT.shape(), "1", "How many are replaced at a time")
            .key("watch", ValueTypes.DURATION.shape(), "How long a new one is watched before the next", "60s")
            .build();

    public static final Keys DEPLOY = Keys.named("deploy")
            .required("environment", ValueTypes.NAME.shape(), "One of the environments of the file", "staging")
            .required("service", ValueTypes.NAME.shape(), "What it is called there", "shop")
            .required("image", ValueTypes.IMAGE.shape(), "The image", "\"${{ steps.publish.outputs.image }}\"")
            .key("port", ValueTypes.PORT.shape(), "The port it listens on", "8080")
            .key("health", table(HEALTH), "When the new one counts as healthy", "{http: /health}")
            .key("variables", Shapes.environment(Shapes.SETTING), "The service's environment", "{COLOUR: blue}")
            .key("command", Shapes.COMMAND_LINE, "What it runs instead of what its image says", "[serve]")
            .key("replicas", ValueTypes.COUNT.shape(), "How many of it", "3")
            .key("rollout", optionalTable(ROLLOUT), "How the old ones are replaced")
            .key("on_failure", words(Choices.ON_FAILURE), "What happens when it does not become healthy")
            .rule(Rule.when(Rule.inside("health", Rule.key("http")), Rule.key("port")))
            .build();

    public static final Keys OPERATE = Keys.named("operate")
            .required("service", ValueTypes.SERVICE.shape(), "The environment and the service")
            .required("run", Shapes.FILLED_COMMAND_LINE, "A command in the instance that serves", "[bin/migrate]")
            .build();

    public static final Keys PROBE = Keys.named("probe")
            .with(WAYS)
            .preset("every", ValueTypes.DURATION.shape(), "5s", "How often it is asked")
            .preset("timeout", ValueTypes.DURATION.shape(), "5s", "How long an answer may take")
            .preset("down_after", ValueTypes.COUNT.shape(), "3", "After how many bad answers in a row it is down")
            .build();

    public static final Keys ROLLBACK = Keys.named("rollback")
            .preset("within", ValueTypes.DURATION.shape(), "15m", "How long after a deployment it is gone back on")
            .build();

    public static final Keys MONITOR = Keys.named("monitor")
            .required("service", ValueTypes.SERVICE.shape(), "The environment and the service")
            .required("probe", table(PROBE), "How it is asked", "{http: /health}")
            .preset("for", ValueTypes.DURATION.shape(), "30s", "How long the step watches it")
            .key("rollback", optionalTable(ROLLBACK), "Whether a deployment is gone back on when the service is down")
            .key("alert", many(ValueTypes.WORD.shape()), "Who is told", "[ops]")
            .build();

    public static final Keys APPROVE = Keys.named("approve")
            .key("by", many(ValueTypes.WORD.shape()), "Names of people or roles that may agree", "[maintainers]")
            .preset("count", ValueTypes.COUNT.shape(), "1", "How many must agree")
            .preset("expires", ValueTypes.DURATION.shape(), "24h", "How long it is waited for")
            .key("message", ValueTypes.PLAIN_TEXT.shape(), "What they are asked", "Ship it?")
            .build();

    public static final Keys TRIGGER = Keys.named("trigger")
            .required("project", ValueTypes.WORD.shape(), "The project of which a run is started", "shop-config")
            .key("ref", ValueTypes.TEXT.shape(), "Its branch or tag", "main")
            .key("inputs", Shapes.variables(ValueTypes.TEXT), "The inputs of the run")
            .preset("wait", ValueTypes.BOOLEAN.shape(), "true", "Whether the step ends with that run")
            .build();

    private TypedKeys() {}
}
