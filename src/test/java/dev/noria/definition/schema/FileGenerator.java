package dev.noria.definition.schema;

import dev.noria.definition.shape.Key;
import dev.noria.definition.shape.Keys;
import dev.noria.definition.shape.Rule;
import dev.noria.definition.shape.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes files of the tables at random: right ones, as far as the tables say so, with one wrong part or none. */
final class FileGenerator {
    /** Needs other files, which are not here. */
    private static final String INCLUDE = "include";

    private static final List<String> NAMES = List.of("a", "GO", "target", "unit", "db_2", "X");

    /** No pattern among them is malformed, nor a substitution: schemas do not know these languages. */
    private static final List<@Nullable Object> NOISE = Collections.unmodifiableList(Stream.concat(
                    Stream.of(
                            "",
                            " ",
                            "\n",
                            "a",
                            "main",
                            "a b",
                            " a",
                            "a\n",
                            "a\nb",
                            "a\tb",
                            "a\u00a0b",
                            "a\u2028b",
                            "a\u2028/../b",
                            "\u0085",
                            "\u3000",
                            "ü",
                            "0",
                            "5",
                            "007",
                            "-3",
                            "+3",
                            "1.5",
                            "1024",
                            "1024.5",
                            "0.001",
                            "0.01",
                            "1e3",
                            "0x10",
                            "true",
                            "TRUE",
                            "tRue",
                            "yes",
                            "null",
                            "nUll",
                            "~",
                            "10m",
                            "0s",
                            "400d",
                            "365d",
                            "0010s",
                            "9999999999ms",
                            "512m",
                            "512MiB",
                            "1024t",
                            "1025t",
                            "2000000g",
                            "1000000000000",
                            "/",
                            "//",
                            "/health",
                            "/a b",
                            "/a/../b",
                            "..",
                            "../x",
                            "a/..",
                            "a/../b",
                            "a..b",
                            "a//b",
                            "a/",
                            "a:b",
                            "reg/app:1",
                            "reg:1/app",
                            "reg/app@sha256",
                            "x@y",
                            "staging/shop",
                            "a/b/c",
                            "/b",
                            "53/udp",
                            "53/icmp",
                            "70000/tcp",
                            "80/health",
                            ":80/x",
                            "70000/x",
                            "0/x",
                            ":/x",
                            "${X}",
                            "a${X}b",
                            "$${X}",
                            "$${X} ${Y}",
                            "${{ inputs.target }}",
                            "${X} ${{ inputs.target }}",
                            "${{ steps.s.outputs.o }}",
                            "${X}${{ steps.s.outputs.o }}",
                            "${{ checksum('a') }}",
                            "$${{ x }}",
                            "conventional",
                            "1.4.2+x",
                            "-x",
                            ".x",
                            "_x",
                            "a.b-c_d",
                            "push",
                            "success",
                            "fail",
                            "error",
                            "pull",
                            "production",
                            "start-first",
                            "string",
                            "choice"),
                    Stream.of(
                            "x".repeat(63),
                            "x".repeat(64),
                            "x".repeat(128),
                            "x".repeat(129),
                            "x".repeat(512),
                            "x".repeat(513),
                            null,
                            true,
                            false,
                            0,
                            1,
                            3,
                            -1,
                            10,
                            11,
                            1000,
                            1001,
                            65_535,
                            65_536,
                            4_194_305,
                            1.5,
                            0.005,
                            -2.5,
                            8080.0,
                            List.of(),
                            List.of("a"),
                            List.of("a", "b"),
                            List.of(5),
                            Collections.singletonList(null),
                            List.of(List.of("a")),
                            Map.of(),
                            Map.of("a", "b"),
                            Map.of("name", "x"),
                            Map.of("from_secret", "s"),
                            Map.of("from_secret", "s", "x", "y"),
                            Map.of("from_secret", "a b"),
                            Map.of("include", List.of("a")),
                            Map.of("include", Map.of("a", "b")),
                            Map.of("a", Map.of("b", List.of(1, true))),
                            Map.of("a b", "c"),
                            Collections.singletonMap("a", null),
                            List.of(Map.of("name", "x"))))
            .toList());

    private final Random random;
    private int left;
    private int names;

    FileGenerator(Random random) {
        this.random = random;
    }

    /** @param wrong which part is replaced, counted in the order in which they are made; negative for none */
    @Nullable
    Object file(int wrong) {
        left = wrong;
        names = 0;
        return of(new Shape.Table(PipelineKeys.FILE), 0);
    }

    private @Nullable Object of(Shape shape, int depth) {
        if (left-- == 0) {
            return noise(shape, depth);
        }
        return right(shape, depth);
    }

    private @Nullable Object right(Shape shape, int depth) {
        if (shape instanceof Shape.Scalar scalar) {
            return scalar(scalar);
        } else if (shape instanceof Shape.Word word) {
            return pick(word.words());
        } else if (shape instanceof Shape.Many many) {
            return random.nextBoolean() ? of(many.item(), depth) : list(many.item(), many.atLeast(), depth);
        } else if (shape instanceof Shape.Listed list) {
            return list(list.item(), list.atLeast(), depth);
        } else if (shape instanceof Shape.Named named) {
            return named(named, depth);
        } else if (shape instanceof Shape.Table table) {
            return table(table.keys(), depth);
        } else if (shape instanceof Shape.Variant variant) {
            List<Keys> kinds = new ArrayList<>(variant.byKey().values());
            return table(random.nextBoolean() ? variant.otherwise() : pick(kinds), depth);
        } else if (shape instanceof Shape.Also also) {
            return also(also, depth);
        } else if (shape instanceof Shape.Either either) {
            return of(pick(either.shapes()), depth);
        } else if (shape instanceof Shape.Defined self) {
            return depth > 8 ? "deep" : of(self.shape().get(), depth + 1);
        }
        return shape instanceof Shape.Nothing ? null : "anything";
    }

    private @Nullable Object scalar(Shape.Scalar scalar) {
        String example = scalar.examples().isEmpty() ? "3" : pick(scalar.examples());
        return scalar.language() || random.nextInt(3) == 0 ? example : Literals.of(quoted(example));
    }

    /** As people would write it, so that numbers are numbers. */
    private static String quoted(String example) {
        return example.matches("[A-Za-z0-9./]+") ? example : "'" + example.replace("'", "''") + "'";
    }

    private List<@Nullable Object> list(Shape item, int atLeast, int depth) {
        List<@Nullable Object> items = new ArrayList<>();
        for (int i = atLeast + random.nextInt(3); i > 0; i--) {
            items.add(of(item, depth + 1));
        }
        return items;
    }

    private Map<String, @Nullable Object> named(Shape.Named named, int depth) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            map.put(name(named), of(named.value(), depth + 1));
        }
        for (Key key : named.fixed().all()) {
            if (random.nextInt(4) == 0) {
                map.put(key.name(), of(key.shape(), depth + 1));
            }
        }
        return map;
    }

    private String name(Shape.Named named) {
        boolean wrong = left-- == 0;
        return wrong && !named.names().isEmpty()
                ? pick(List.of("a b", "", "-x", "é", "x".repeat(200)))
                : pick(NAMES) + names++;
    }

    private Map<String, @Nullable Object> table(Keys keys, int depth) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (Key key : keys.all()) {
            boolean usual =
                    key.required() || key.name().equals("stages") || key.name().equals("commands");
            boolean taken = usual ? left-- != 0 : random.nextInt(depth < 6 ? 5 : 8) == 0;
            if (taken && !key.name().equals(INCLUDE) && !skips(keys, key, map)) {
                map.put(key.name(), of(key.shape(), depth + 1));
            }
        }
        if (left-- == 0) {
            map.put(pick(List.of("zzz", "name", "image", "build", "http", "options")), pick(NOISE));
        }
        return map;
    }

    /** Keeps the usual rules, so that enough of the files are right. */
    private boolean skips(Keys keys, Key key, Map<String, @Nullable Object> map) {
        boolean ways =
                List.of("http", "tcp", "command", "docker", "compose", "swarm").contains(key.name());
        return ways && keys.rules().size() == 1 && !map.isEmpty() && random.nextInt(20) > 0
                || key.name().equals("settings") && random.nextInt(5) > 0
                || key.name().equals("entrypoint") && random.nextInt(5) > 0;
    }

    private @Nullable Object also(Shape.Also also, int depth) {
        Object made = of(also.shape(), depth);
        if (made instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> changed = new LinkedHashMap<>();
            map.forEach((key, value) -> changed.put(String.valueOf(key), value));
            if (also.rule().equals(Rule.not(Rule.key("name")))) {
                changed.remove("name");
            } else if (also.rule().equals(Rule.key("name"))) {
                changed.put("name", "s" + names++);
            }
            return left-- == 0 ? map : changed;
        }
        return made;
    }

    private @Nullable Object noise(Shape shape, int depth) {
        boolean language = shape instanceof Shape.Scalar scalar && scalar.language();
        if (shape.equals(Shape.ANYTHING)) {
            return right(shape, depth);
        }
        Object noise = pick(NOISE);
        while (language && noise instanceof String) {
            noise = pick(NOISE);
        }
        return noise;
    }

    private <T extends @Nullable Object> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
