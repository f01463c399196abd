package dev.noria.definition.schema;

import static dev.noria.definition.shape.Shape.many;
import static dev.noria.definition.shape.Shape.table;
import static dev.noria.definition.shape.Shape.words;

import dev.noria.definition.TriggerEvent;
import dev.noria.definition.shape.Keys;
import dev.noria.definition.shape.Shape;
import dev.noria.definition.shape.Shape.Either;
import dev.noria.definition.shape.Shape.Listed;
import dev.noria.definition.shape.Shape.Named;
import dev.noria.definition.value.ValueTypes;

/** The keys of filters. */
public final class FilterKeys {
    private static final Shape EVENT_LIST = many(words(TriggerEvent.keys()));
    private static final Shape PATTERN_LIST = many(ValueTypes.PATTERN.shape());

    /** {@code {include, exclude}} of events. */
    public static final Keys EVENTS = Keys.named("events")
            .key("include", EVENT_LIST, "Events of which it must be one")
            .key("exclude", EVENT_LIST, "Events of which it must be none")
            .build();

    /** {@code {include, exclude}} of names. */
    public static final Keys PATTERNS = Keys.named("patterns")
            .key("include", PATTERN_LIST, "Patterns of which one must match")
            .key("exclude", PATTERN_LIST, "Patterns of which none may match, even when it is included")
            .build();

    /** What changed files must be like. */
    public static final Keys PATHS = Keys.named("paths")
            .with(PATTERNS)
            .key(
                    "ignore_message",
                    ValueTypes.PLAIN_TEXT.shape(),
                    "Text in a commit message that makes it hold anyway",
                    "\"[all]\"")
            .preset("on_empty", ValueTypes.BOOLEAN.shape(), "true", "Whether it holds when no file has changed")
            .build();

    /** Names, or what they may and may not be. */
    static final Shape NAMES = Either.of(PATTERN_LIST, table(PATTERNS));

    private static final Shape AXES = new Named(Named.ANY_NAME, ValueTypes.PATTERN.shape(), Keys.NONE);

    /** {@code {include, exclude}} of matrix axes. */
    public static final Keys AXIS_FILTER = Keys.named("axisFilter")
            .key("include", Either.of(AXES, Shape.NOTHING), "Axes whose values must all match")
            .key("exclude", Either.of(AXES, Shape.NOTHING), "Axes whose values may not all match")
            .build();

    /** Conditions of a pipeline. */
    public static final Keys PIPELINE = Keys.named("pipelineFilter")
            .key("event", Either.of(EVENT_LIST, table(EVENTS)), "What started the run", "push", "[push, manual]")
            .key("repo", NAMES, "The project's name")
            .key(
                    "branch",
                    NAMES,
                    "The branch, of a pull request the one it goes to; not looked at for tags",
                    "[main, release/*]")
            .key("ref", NAMES, "The full ref", "refs/tags/v*")
            .key("cron", NAMES, "The name of the schedule; only looked at for the event cron", "nightly")
            .key("platform", NAMES, "Where it runs", "linux/*")
            .key("instance", NAMES, "The server's host name")
            .key(
                    "path",
                    Either.of(PATTERN_LIST, table(PATHS)),
                    "Changed files; only looked at for pushes and pull requests",
                    "src/**")
            .key(
                    "evaluate",
                    ValueTypes.CONDITION.shape(),
                    "A condition over variables that must be true",
                    "'CI_COMMIT_BRANCH == \"main\"'")
            .key("status", many(words(Choices.OUTCOMES)), "How what it waits for may have ended", "[success, failure]")
            .key("local", ValueTypes.BOOLEAN.shape(), "Whether noria exec runs it")
            .build();

    /** Conditions of a step. */
    public static final Keys STEP = Keys.named("stepFilter")
            .with(PIPELINE)
            .key(
                    "matrix",
                    Either.of(AXES, Shape.NOTHING, table(AXIS_FILTER)),
                    "Values of matrix axes",
                    "{GO: \"1.2*\"}")
            .build();

    private FilterKeys() {}

    /** A list of which one must hold, each a map of which all must hold. */
    static Shape filter(Keys conditions) {
        Shape one = Shape.optionalTable(conditions);
        return Either.of(one, new Listed(one, 0));
    }
}
