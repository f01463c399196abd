package dev.noria.definition.evaluate.function;

import static dev.noria.definition.evaluate.function.Parameter.ANY;
import static dev.noria.definition.evaluate.function.Parameter.CONVERTIBLE;
import static dev.noria.definition.evaluate.function.Parameter.STRING;

import dev.noria.definition.evaluate.value.Display;
import dev.noria.definition.evaluate.value.Fault;
import dev.noria.definition.evaluate.value.JsonReader;
import dev.noria.definition.evaluate.value.JsonWriter;
import dev.noria.definition.evaluate.value.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Functions from one kind of value to another. */
final class ConversionFunctions {
    static final List<Function> ALL = List.of(
            Function.of("type", Kind.STRING, given -> Kind.of(given.value(0)).word(), ANY),
            Function.of("int", Kind.INT, ConversionFunctions::whole, CONVERTIBLE),
            Function.of("float", Kind.FLOAT, ConversionFunctions::number, CONVERTIBLE),
            Function.of("string", Kind.STRING, given -> Display.of(given.value(0), given.budget()), ANY),
            Function.of("toJSON", Kind.STRING, given -> JsonWriter.write(given.value(0), given.budget()), ANY),
            Function.of("fromJSON", Kind.ANY, given -> new JsonReader(given.text(0), given.budget()).read(), STRING),
            Function.of("toBase64", Kind.STRING, ConversionFunctions::encode, STRING),
            Function.of("fromBase64", Kind.STRING, ConversionFunctions::decode, STRING));

    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,30}");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9]{1,400}\\.?[0-9]{0,400}|\\.[0-9]{1,400})(?:[eE][+-]?[0-9]{1,9})?");
    private static final int SHOWN = 40;

    private ConversionFunctions() {}

    private static Object whole(Arguments given) throws Fault {
        if (given.value(0) instanceof Number) {
            return given.whole(0);
        }
        String text = given.text(0);
        try {
            if (WHOLE.matcher(text).matches()) {
                return Long.valueOf(text);
            }
        } catch (NumberFormatException e) {
            // More than 64 bits.
        }
        throw new Fault("int cannot make a whole number of " + shown(text)
                + "; test first with matches \"^[0-9]+$\" whether it is one");
    }

    private static Object number(Arguments given) throws Fault {
        if (given.value(0) instanceof Number) {
            return given.number(0);
        }
        String text = given.text(0);
        if (NUMBER.matcher(text).matches()) {
            return Double.valueOf(text);
        }
        throw new Fault("float cannot make a number of " + shown(text));
    }

    private static String shown(String text) {
        return text.length() > SHOWN ? "\"" + text.substring(0, SHOWN) + "…\"" : "\"" + text + "\"";
    }

    private static Object encode(Arguments given) throws Fault {
        byte[] bytes = given.text(0).getBytes(StandardCharsets.UTF_8);
        given.budget().text(bytes.length / 3 * 4L);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Object decode(Arguments given) throws Fault {
        try {
            // As with Go, line ends in the encoded text do not count.
            byte[] bytes = Base64.getDecoder().decode(given.text(0).replaceAll("[\r\n]", ""));
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException e) {
            throw new Fault("fromBase64 was given " + shown(given.text(0)) + ", which is no Base64");
        } catch (CharacterCodingException e) {
            throw new Fault("fromBase64 was given bytes that are no UTF-8 text, and a string can be nothing else");
        }
    }
}
