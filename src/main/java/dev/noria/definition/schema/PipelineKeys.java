package dev.noria.definition.schema;

import static dev.noria.definition.shape.Shape.many;
import static dev.noria.definition.shape.Shape.named;
import static dev.noria.definition.shape.Shape.optionalTable;
import static dev.noria.definition.shape.Shape.table;
import static dev.noria.definition.shape.Shape.words;

import dev.noria.definition.Input;
import dev.noria.definition.StageName;
import dev.noria.definition.shape.Keys;
import dev.noria.definition.shape.Rule;
import dev.noria.definition.shape.Shape;
import dev.noria.definition.shape.Shape.Either;
import dev.noria.definition.shape.Shape.Many;
import dev.noria.definition.shape.Shape.Named;
import dev.noria.definition.value.Names;
import dev.noria.definition.value.ValueTypes;

/** The keys at the top of a file, and of what stands there besides steps. */
public final class PipelineKeys {
    public static final Keys SCHEDULE = Keys.named("schedule")
            .required(
                    "cron",
                    ValueTypes.CRON.shape(),
                    "When: minute, hour, day of month, month, day of week",
                    "\"0 3 * * *\"")
            .preset("zone", ValueTypes.ZONE.shape(), "UTC", "The time zone of the hours", "Europe/Berlin")
            .key("branch", ValueTypes.BRANCH.shape(), "Which branch is run; the project's unless given")
            .key("inputs", Shapes.variables(ValueTypes.PLAIN_TEXT), "The inputs of the run")
            .build();

    public static final Keys INPUT = Keys.named("input")
            .key("type", words(Input.Type.keys()), "What it takes; string unless given, choice when there are options")
            .key("options", new Many(Shapes.LITERAL, 1), "What may be chosen", "[staging, production]")
            .key("default", Either.of(Shapes.LITERAL, Shape.NOTHING), "What it is when nobody says")
            .key(
                    "pattern",
                    Either.of(Shapes.REGULAR_EXPRESSION, Shape.NOTHING),
                    "A regular expression (RE2) for the whole text",
                    "\".{5,}\"")
            .key(
                    "required",
                    ValueTypes.BOOLEAN.shape().literal(),
                    "Whether somebody who starts a run must say it; true unless there is a default")
            .key("description", Either.of(Shapes.LITERAL, Shape.NOTHING), "What the person who is asked reads")
            .rule(Rule.when(Rule.is("type", "choice"), Rule.key("options")))
            .rule(Rule.when(Rule.both(Rule.key("type"), Rule.key("options")), Rule.is("type", "choice")))
            .build();

    public static final Keys TARGET = Keys.named("target")
            .key("docker", place(), "The name of a Docker Engine", "local")
            .key("compose", place(), "The name of a Docker Engine")
            .key("swarm", place(), "The name of a swarm")
            .key("kubernetes", place(), "The name of a cluster")
            .rule(Rule.exactlyOneOf(Choices.TARGETS.toArray(String[]::new)))
            .build();

    public static final Keys ENVIRONMENT = Keys.named("environment")
            .key("tier", words(Choices.TIERS), "What it is for; as its name says unless given")
            .key(
                    "target",
                    optionalTable(TARGET),
                    "Where its services run; the server's own engine unless given",
                    "{docker: local}")
            .key("branches", FilterKeys.NAMES, "Branches that may be deployed", "[main]")
            .key("approve", optionalTable(TypedKeys.APPROVE), "Who must agree to a deployment", "{count: 1}")
            .build();

    public static final Keys CLONE = Keys.named("clone")
            .preset("depth", ValueTypes.DEPTH.shape(), "1", "How many commits; 0 for all")
            .preset("tags", ValueTypes.BOOLEAN.shape(), "false", "Whether tags are there")
            .preset("submodules", ValueTypes.BOOLEAN.shape(), "false", "Whether submodules are filled")
            .preset("lfs", ValueTypes.BOOLEAN.shape(), "false", "Whether large files (LFS) are there")
            .build();

    public static final Keys CONCURRENCY = Keys.named("concurrency")
            .key(
                    "group",
                    ValueTypes.PLAIN_TEXT.shape(),
                    "Runs of one group count together; the pipeline's name unless given")
            .preset("limit", ValueTypes.COUNT.shape(), "1", "How many run at a time")
            .preset("cancel", ValueTypes.BOOLEAN.shape(), "false", "Whether a new run ends the older ones")
            .build();

    private static final Shape COMBINATIONS = many(Shapes.variables(ValueTypes.PLAIN_TEXT));

    private static final Keys MATRIX = Keys.named("matrix")
            .key("include", COMBINATIONS, "The only combinations that run", "[{GO: \"1.22\"}]")
            .key("exclude", COMBINATIONS, "Combinations that do not run")
            .build();

    private static final Shape STAGES = table(stages());

    public static final Keys FILE = Keys.named("pipeline")
            .key("name", Shapes.NAME, "What the pipeline is called; like the file unless given", "shop")
            .key(
                    "when",
                    FilterKeys.filter(FilterKeys.PIPELINE),
                    "What starts it; push, tag, manual and cron unless given")
            .key("schedules", named(Names.NAME, table(SCHEDULE)), "When it is started by the clock")
            .key("inputs", named(Names.OUTPUT, optionalTable(INPUT)), "What is asked for when a person starts a run")
            .key(
                    "include",
                    Either.of(many(Shapes.INCLUDED_FILE), Shape.NOTHING),
                    "Files whose keys come before those of this one",
                    "[ci/base.yaml]")
            .key("variables", Shape.ANYTHING, "A place for YAML anchors")
            .key("environment", Shapes.environment(Shapes.PLAIN_SETTING), "Variables of every container step")
            .key("environments", named(Names.NAME, optionalTable(ENVIRONMENT)), "Where deploy steps go")
            .key("services", StepKeys.SERVICES, "Containers beside the whole pipeline")
            .key(
                    "clone",
                    Either.of(ValueTypes.BOOLEAN.shape(), optionalTable(CLONE)),
                    "How the workspace is filled, or false")
            .preset("workspace", ValueTypes.WORKSPACE.shape(), "/workspace", "Where the checkout is in containers")
            .key(
                    "matrix",
                    Either.of(new Named(Names.VARIABLE, many(ValueTypes.PLAIN_TEXT.shape()), MATRIX), Shape.NOTHING),
                    "Values of which every combination is a pipeline",
                    "{GO: [\"1.22\", \"1.23\"]}")
            .key(
                    "concurrency",
                    Either.of(ValueTypes.COUNT.shape(), optionalTable(CONCURRENCY)),
                    "How many runs there may be at a time")
            .key("depends_on", Shapes.DEPENDENCIES, "Pipelines of the run that it waits for")
            .preset("timeout", ValueTypes.DURATION.shape(), "60m", "How long it may take")
            .key("labels", Shapes.variables(ValueTypes.PLAIN_TEXT), "Which runtime takes it")
            .key("stages", STAGES, "The steps")
            .rule(Rule.oneOf(Rule.key("stages"), Rule.key("include")))
            .build();

    private PipelineKeys() {}

    private static Shape place() {
        return ValueTypes.WORD.shape().literal();
    }

    private static Keys stages() {
        Keys.Builder stages = Keys.named("stages");
        for (StageName stage : StageName.values()) {
            stages.key(stage.key(), StepKeys.STEPS, "The steps of stage " + stage.key());
        }
        return stages.rule(
                        Rule.oneOf(StageName.keys().stream().map(Rule::filled).toArray(Rule[]::new)))
                .build();
    }
}
