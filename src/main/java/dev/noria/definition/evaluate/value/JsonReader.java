package dev.noria.definition.evaluate.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one JSON value (RFC 8259); numbers become floats, as with {@code fromJSON()} of the expr language. */
public final class JsonReader {
    private static final int MAX_NESTING = 64;
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?");

    private final String source;
    private final Budget budget;
    private int at;

    public JsonReader(String source, Budget budget) {
        this.source = source;
        this.budget = budget;
    }

    /** The value of the whole text. */
    public Object read() throws Fault {
        budget.spend(source.length());
        Object value = value(0);
        if (peek() != 0 || at < source.length()) {
            throw wrong("a second value");
        }
        return value;
    }

    private Object value(int depth) throws Fault {
        budget.spend(1);
        if (depth > MAX_NESTING) {
            throw new Fault("The JSON nests deeper than " + MAX_NESTING + " levels; write it flatter");
        }
        char next = peek();
        return switch (next) {
            case '{' -> map(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", Nil.NIL);
            default -> number();
        };
    }

    private Object map(int depth) throws Fault {
        Map<Object, Object> map = new LinkedHashMap<>();
        at++;
        if (peek() == '}') {
            at++;
            return map;
        }
        do {
            if (peek() != '"') {
                throw wrong("something else than a key in double quotes");
            }
            String key = string();
            if (peek() != ':') {
                throw wrong("no colon after a key");
            }
            at++;
            map.put(key, value(depth + 1));
        } while (goesOn('}'));
        return map;
    }

    private Object array(int depth) throws Fault {
        List<Object> array = new ArrayList<>();
        at++;
        if (peek() == ']') {
            at++;
            return array;
        }
        do {
            array.add(value(depth + 1));
        } while (goesOn(']'));
        return array;
    }

    private boolean goesOn(char close) throws Fault {
        char next = peek();
        if (next != ',' && next != close) {
            throw wrong("no comma or " + close);
        }
        at++;
        return next == ',';
    }

    private Object word(String word, Object value) throws Fault {
        if (!source.startsWith(word, at)) {
            throw wrong("an unknown word");
        }
        at += word.length();
        return value;
    }

    private Object number() throws Fault {
        Matcher matcher = NUMBER.matcher(source).region(at, source.length());
        if (!matcher.lookingAt()) {
            throw wrong(at < source.length() ? "an unexpected character" : "no more");
        }
        at = matcher.end();
        return Double.valueOf(matcher.group());
    }

    private String string() throws Fault {
        StringBuilder text = new StringBuilder();
        for (at++; at < source.length() && source.charAt(at) >= ' '; at++) {
            char c = source.charAt(at);
            if (c == '"') {
                at++;
                return text.toString();
            }
            text.append(c == '\\' ? escape() : c);
        }
        throw wrong("a string without its end");
    }

    private char escape() throws Fault {
        at++;
        char c = at < source.length() ? source.charAt(at) : 0;
        int simple = "\"\\/bfnrt".indexOf(c);
        if (simple >= 0 && c != 0) {
            return "\"\\/\b\f\n\r\t".charAt(simple);
        }
        if (c == 'u' && source.length() > at + 4) {
            String digits = source.substring(at + 1, at + 5);
            if (digits.chars().allMatch(digit -> digit < 128 && Character.digit(digit, 16) >= 0)) {
                at += 4;
                return (char) Integer.parseInt(digits, 16);
            }
        }
        throw wrong("an unknown escape");
    }

    /** The next character that is no space; 0 at the end. */
    private char peek() {
        while (at < source.length() && " \t\r\n".indexOf(source.charAt(at)) >= 0) {
            at++;
        }
        return at < source.length() ? source.charAt(at) : 0;
    }

    private Fault wrong(String what) {
        return new Fault("fromJSON was given text that is no JSON: there is " + what + " at character " + (at + 1));
    }
}
