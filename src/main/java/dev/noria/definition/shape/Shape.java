package dev.noria.definition.shape;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** What may stand at a place of a pipeline file. */
public sealed interface Shape {
    /** Whatever there is. */
    Shape ANYTHING = new Anything();

    /** A key with nothing behind it. */
    Shape NOTHING = new Nothing();

    /** The shape of {@link #ANYTHING}. */
    record Anything() implements Shape {}

    /** The shape of {@link #NOTHING}. */
    record Nothing() implements Shape {}

    /**
     * A single value.
     *
     * @param name what the type is called
     * @param expected what it must be, for sentences
     * @param forms what it is in JSON, one of these; fragments of JSON Schema
     * @param holes what may be put into it
     * @param language whether the text is in a language of its own, whose mistakes no pattern finds
     * @param examples right ones; the first is the usual one
     */
    record Scalar(
            String name,
            String expected,
            List<Map<String, Object>> forms,
            Holes holes,
            boolean language,
            List<String> examples)
            implements Shape {
        public Scalar {
            forms = List.copyOf(forms);
            examples = List.copyOf(examples);
        }

        /** Whether it is a number, however it is written in YAML, and never other text. */
        public boolean numeric() {
            List<Object> types = forms.stream().map(form -> form.get("type")).toList();
            return !types.contains("boolean") && (types.contains("integer") || types.contains("number"));
        }

        /** The same, taken as it is written. */
        public Scalar raw() {
            return with("raw", Holes.NONE);
        }

        /** The same, into which nothing may be put. */
        public Scalar literal() {
            return with("literal", Holes.REFUSED);
        }

        private Scalar with(String manner, Holes other) {
            String both = manner + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
            return new Scalar(both, expected, forms, other, language, examples);
        }
    }

    /** What may be put into a value after the file has been read. */
    enum Holes {
        /** Nothing: it is taken as written. */
        NONE,
        /** Nothing: what looks as if something were put into it is a mistake. */
        REFUSED,
        /** {@code ${NAME}} and inputs: what is known when the plan is made. */
        KNOWN,
        /** Also what is only known when the step starts. */
        LATER
    }

    /** One of a few words. */
    record Word(List<String> words) implements Shape {
        public Word {
            words = List.copyOf(words);
        }
    }

    /** A list, or what could be its only item. */
    record Many(Shape item, int atLeast) implements Shape {}

    /** A list. */
    record Listed(Shape item, int atLeast) implements Shape {}

    /**
     * A map whose keys people choose.
     *
     * @param names what a key must match; an ECMA regular expression
     * @param fixed keys with a meaning of their own
     */
    record Named(String names, Shape value, Keys fixed) implements Shape {
        public static final String ANY_NAME = "";
    }

    /** A map with the keys of a table. */
    record Table(Keys keys) implements Shape {}

    /**
     * A map whose other keys follow from one that it has.
     *
     * @param byKey the table for maps that have the key
     * @param otherwise the table for maps that have none of these keys
     */
    record Variant(String name, Map<String, Keys> byKey, Keys otherwise) implements Shape {}

    /** A shape with a further condition. */
    record Also(Shape shape, Rule rule) implements Shape {}

    /** One of several. */
    record Either(List<Shape> shapes) implements Shape {
        public Either {
            shapes = List.copyOf(shapes);
        }

        public static Either of(Shape... shapes) {
            return new Either(List.of(shapes));
        }
    }

    /** A shape with a name, which may hold itself. */
    record Defined(String name, Supplier<Shape> shape) implements Shape {}

    /** A list of any length, or what could be its only item. */
    static Shape many(Shape item) {
        return new Many(item, 0);
    }

    /** A map whose keys people choose, or nothing. */
    static Shape named(String names, Shape value) {
        return Either.of(new Named(names, value, Keys.NONE), NOTHING);
    }

    static Shape words(List<String> words) {
        return new Word(words);
    }

    static Shape table(Keys keys) {
        return new Table(keys);
    }

    /** A map with keys of which none must be there, so that it may be empty as well. */
    static Shape optionalTable(Keys keys) {
        return Either.of(new Table(keys), NOTHING);
    }
}
