package dev.noria.definition.schema;

import static dev.noria.definition.shape.Shape.many;
import static dev.noria.definition.shape.Shape.optionalTable;
import static dev.noria.definition.shape.Shape.table;
import static dev.noria.definition.shape.Shape.words;

import dev.noria.definition.shape.Key;
import dev.noria.definition.shape.Keys;
import dev.noria.definition.shape.Rule;
import dev.noria.definition.shape.Shape;
import dev.noria.definition.shape.Shape.Also;
import dev.noria.definition.shape.Shape.Either;
import dev.noria.definition.shape.Shape.Listed;
import dev.noria.definition.shape.Shape.Named;
import dev.noria.definition.shape.Shape.Variant;
import dev.noria.definition.value.Names;
import dev.noria.definition.value.ValueTypes;
import java.util.LinkedHashMap;
import java.util.Map;

/** The keys of steps and services. */
public final class StepKeys {
    public static final Keys RETRY = Keys.named("retry")
            .required("times", ValueTypes.RETRIES.shape(), "How often it is tried again", "2")
            .key("on", many(words(Choices.RETRY_ON)), "After what; after all of them unless given")
            .preset("wait", ValueTypes.DURATION.shape(), "5s", "How long it is waited before")
            .build();

    private static final Keys BASIC = Keys.named("basic")
            .key("name", Shapes.NAME, "What it is called, in a list; in a map its key says so")
            .key("when", FilterKeys.filter(FilterKeys.STEP), "When it runs; always unless given")
            .preset("failure", words(Choices.FAILURES), "fail", "What becomes of the run when it fails")
            .build();

    private static final Keys COMMON = Keys.named("common")
            .with(BASIC)
            .key(
                    "depends_on",
                    Shapes.DEPENDENCIES,
                    "The steps it waits for; those of all stages before unless given",
                    "[lint]")
            .key("timeout", ValueTypes.DURATION.shape(), "How long one attempt may take", "10m")
            .key("retry", Either.of(ValueTypes.RETRIES.shape(), table(RETRY)), "Whether it is tried again", "2")
            .build();

    /** The kinds that are no containers, each with the one key that makes it. */
    public static final Keys TYPED = Keys.named("typed")
            .key("build", optionalTable(TypedKeys.BUILD), "Builds an image")
            .key("release", table(TypedKeys.RELEASE), "Publishes a version")
            .key("deploy", table(TypedKeys.DEPLOY), "Puts a service into an environment")
            .key("operate", table(TypedKeys.OPERATE), "Runs a command in a service")
            .key("monitor", table(TypedKeys.MONITOR), "Watches a service")
            .key("approve", optionalTable(TypedKeys.APPROVE), "Waits until people agreed")
            .key("trigger", table(TypedKeys.TRIGGER), "Starts a run of another project")
            .build();

    private static final Keys CONTAINER =
            Keys.named("containerStep").with(COMMON).with(ContainerKeys.STEP).build();

    /** Every key that some kind of step has; for its reader, who finds out which kind it is. */
    public static final Keys STEP = Keys.named("anyStep")
            .with(COMMON)
            .with(ContainerKeys.STEP)
            .with(TYPED)
            .build();

    public static final Keys SERVICE =
            Keys.named("service").with(BASIC).with(ContainerKeys.SERVICE).build();

    private static final Shape STEP_SHAPE = new Variant("step", kinds(), CONTAINER);

    /** Steps by name, or in a list; a stage without steps is allowed. */
    static final Shape STEPS = named(STEP_SHAPE);

    static final Shape SERVICES = named(table(SERVICE));

    private StepKeys() {}

    private static Map<String, Keys> kinds() {
        Map<String, Keys> kinds = new LinkedHashMap<>();
        for (Key kind : TYPED.all()) {
            kinds.put(
                    kind.name(),
                    Keys.named(kind.name() + "Step")
                            .with(COMMON)
                            .required(kind.name(), kind.shape(), kind.description())
                            .build());
        }
        return kinds;
    }

    private static Shape named(Shape item) {
        return Either.of(
                new Named(Names.NAME, new Also(item, Rule.not(Rule.key("name"))), Keys.NONE),
                new Listed(new Also(item, Rule.key("name")), 0),
                Shape.NOTHING);
    }
}
