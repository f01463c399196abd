package dev.noria.definition.schema;

import static dev.noria.definition.shape.Shape.many;
import static dev.noria.definition.shape.Shape.named;
import static dev.noria.definition.shape.Shape.table;

import dev.noria.definition.shape.Keys;
import dev.noria.definition.shape.Rule;
import dev.noria.definition.shape.Shape;
import dev.noria.definition.shape.Shape.Also;
import dev.noria.definition.shape.Shape.Defined;
import dev.noria.definition.shape.Shape.Either;
import dev.noria.definition.shape.Shape.Listed;
import dev.noria.definition.shape.Shape.Named;
import dev.noria.definition.shape.Shape.Scalar;
import dev.noria.definition.value.CommandReader;
import dev.noria.definition.value.Names;
import dev.noria.definition.value.ValueType;
import dev.noria.definition.value.ValueTypes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Shapes that many keys have. */
final class Shapes {
    static final Shape NAME = ValueTypes.NAME.shape().raw();
    static final Shape LITERAL = ValueTypes.PLAIN_TEXT.shape().raw();

    /** Shell code, or a list of it. */
    static final Shape SCRIPTS = many(CommandReader.SCRIPT);

    /** Shell code, or a program with its arguments. */
    static final Shape COMMAND_LINE = Either.of(CommandReader.SCRIPT, new Listed(ValueTypes.TEXT.shape(), 0));

    static final Shape FILLED_COMMAND_LINE = Either.of(CommandReader.SCRIPT, new Listed(ValueTypes.TEXT.shape(), 1));

    static final Shape REGULAR_EXPRESSION = new Scalar(
            "regularExpression",
            "a regular expression",
            ((Scalar) LITERAL).forms(),
            Shape.Holes.NONE,
            true,
            List.of(".{5,}"));

    static final Shape INCLUDED_FILE = new Scalar(
            "includedFile",
            "a path such as ci/base.yaml, or project//ci/base.yaml@main",
            List.of(new TreeMap<>(Map.of("type", "string", "pattern", "^[^@]+(?:@.+)?$"))),
            Shape.Holes.NONE,
            true,
            List.of("ci/base.yaml", "project//ci/base.yaml@main"));

    /** A value for a program, in which expressions of steps may stand. */
    static final Shape SETTING = setting("setting", ValueTypes.TEXT);

    static final Shape PLAIN_SETTING = setting("plainSetting", ValueTypes.PLAIN_TEXT);

    static final Shape DEPENDENCIES = many(Either.of(LITERAL, table(ValueKeys.DEPENDENCY)));

    private Shapes() {}

    /** Names of variables with values; nothing is the empty text. */
    static Shape variables(ValueType<String> type) {
        return named(Names.VARIABLE, Either.of(type.shape(), Shape.NOTHING));
    }

    /** Names of variables with values, lists, maps and secrets. */
    static Shape environment(Shape setting) {
        return named(Names.VARIABLE, setting);
    }

    private static Shape setting(String name, ValueType<String> type) {
        Defined[] self = new Defined[1];
        Shape shape = Either.of(
                type.shape(),
                Shape.NOTHING,
                table(ValueKeys.SECRET),
                new Listed(new Defined(name, () -> self[0].shape().get()), 0),
                new Also(
                        new Named(
                                Named.ANY_NAME,
                                new Defined(name, () -> self[0].shape().get()),
                                Keys.NONE),
                        Rule.not(Rule.key("from_secret"))));
        self[0] = new Defined(name, () -> shape);
        return self[0];
    }
}
