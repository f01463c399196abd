package dev.noria.definition.value;

import dev.noria.definition.evaluate.Condition;
import dev.noria.definition.shape.Shape.Holes;
import dev.noria.definition.text.Glob;
import dev.noria.definition.value.ValueType.Known;
import dev.noria.definition.value.ValueType.Text;
import dev.noria.platform.Durations;
import dev.noria.platform.Sizes;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The types of values that the language has. */
public final class ValueTypes {
    public static final ValueType<String> TEXT = text("text", "text", Form.ANY);
    public static final ValueType<String> IMAGE =
            text("image", "an image such as alpine:3 or registry.example/app", Form.WORD, "alpine:3");
    public static final ValueType<String> REPOSITORY = text(
            "repository",
            "a repository without tag such as registry.example/app",
            Form.REPOSITORY,
            "registry.example/app");
    public static final ValueType<String> VERSION = text(
            "version",
            "a version such as 1.4.2: letters, digits, \".\", \"_\", \"+\" and \"-\"",
            Form.matching("[A-Za-z0-9][A-Za-z0-9._+-]{0,127}"),
            "1.4.2",
            "conventional",
            "calver");
    public static final ValueType<String> IMAGE_TAG = text(
            "imageTag",
            "a tag such as {version}: letters, digits, \".\", \"_\" and \"-\"",
            Form.WORD,
            "{version}",
            "{sha}");
    public static final ValueType<String> GIT_TAG =
            text("gitTag", "the name of a Git tag such as v{version}", Form.WORD, "v{version}");
    public static final ValueType<String> BUILD_STAGE =
            text("buildStage", "the name of a stage in the Dockerfile", Form.WORD, "runtime");
    public static final ValueType<String> CACHE_KEY = text(
            "cacheKey",
            "a key such as npm-1: at most 512 characters on one line",
            Form.CACHE_KEY,
            "npm-${{ checksum('package-lock.json') }}");

    public static final ValueType<String> PLAIN_TEXT = known("plainText", "text", Form.ANY);
    public static final ValueType<String> WORKSPACE =
            known("absolutePath", "an absolute path such as /workspace", Form.ABSOLUTE_PATH, "/workspace");
    public static final ValueType<String> PATH_INSIDE =
            known("path", "a relative path that does not leave the directory", Form.PATH_INSIDE, "app");
    public static final ValueType<String> HTTP_PATH =
            known("httpPath", "an absolute path such as /health", Form.HTTP_PATH, "/health");
    public static final ValueType<String> NAME =
            known("name", "a name: letters, digits, \".\", \"_\" and \"-\"", Form.matching(Names.NAME), "staging");
    public static final ValueType<String> BRANCH = known("branch", "the name of a branch", Form.WORD, "main");
    public static final ValueType<String> SECRET_NAME = known(
            "secretName",
            "the name of a secret: letters, digits, \".\", \"_\" and \"-\"",
            Form.matching("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}"),
            "registry_password");
    public static final ValueType<String> OUTPUT_NAME = known(
            "outputName",
            "the name of an output: letters, digits, \"_\" and \"-\"",
            Form.matching(Names.OUTPUT),
            "version");
    public static final ValueType<String> READY_HTTP =
            known("portAndPath", "a path with its port such as 8080/health", Form.READY_HTTP, "8080/health");
    public static final ValueType<String> FILE_PATTERN = known(
            "filePattern",
            "a path or pattern inside of the workspace such as reports/*.xml",
            Form.PATH_INSIDE,
            "reports/*.xml");
    public static final ValueType<String> WORD = known("word", "a word without spaces", Form.WORD);
    public static final ValueType<String> SERVICE_PORT = new Known<>(
            Scalars.number(
                    "servicePort",
                    "a port such as 5432 or 53/udp",
                    "integer",
                    1,
                    65_535,
                    Ranges.servicePorts(),
                    "5432",
                    "53/udp"),
            "",
            matching(Ranges.servicePorts()));

    public static final ValueType<Duration> DURATION = new Known<>(
            Scalars.text(
                    "duration",
                    "a duration such as 500ms, 10s, 5m, 2h or 30d",
                    Form.matching(Ranges.durations()),
                    Holes.KNOWN,
                    "10m",
                    "500ms",
                    "30d"),
            Duration.ofSeconds(1),
            Durations::parse);
    public static final ValueType<Integer> PORT = whole("port", "a port from 1 to 65535", 1, 65_535, "8080");
    public static final ValueType<Integer> COUNT = whole("count", "a whole number from 1 to 1000", 1, 1000);
    public static final ValueType<Integer> RETRIES = whole("retries", "a whole number from 1 to 10", 1, 10, "2");
    public static final ValueType<Integer> DEPTH =
            whole("depth", "a whole number of commits, 0 for all", 0, 1_000_000, "1");
    public static final ValueType<Integer> PIDS = whole("pids", "a whole number from 1 to 4194304", 1, 4_194_304);
    public static final ValueType<Double> CPUS = new Known<>(
            Scalars.number(
                    "cpus",
                    "a number of CPUs from 0.01 to 1024 such as 1.5",
                    "number",
                    0.01,
                    1024,
                    Ranges.cpuDigits(),
                    "1.5"),
            1.0,
            text -> text.matches(Ranges.cpuDigits()) ? Optional.of(Double.parseDouble(text)) : Optional.empty());
    public static final ValueType<Long> SIZE = new Known<>(
            Scalars.number(
                    "size", "a size such as 512m or 2g", "integer", 1, 999_999_999_999L, Ranges.sizes(), "512m", "2g"),
            1L,
            Sizes::parse);
    public static final ValueType<Boolean> BOOLEAN =
            new Known<>(Scalars.truth("boolean", "true or false"), false, ValueTypes::bool);
    public static final ValueType<ServiceReference> SERVICE = new Known<>(
            Scalars.text(
                    "serviceReference",
                    "an environment and a service such as staging/shop",
                    Form.matching(Names.NAME + "/" + Names.NAME),
                    Holes.KNOWN,
                    "staging/shop"),
            new ServiceReference("", ""),
            ServiceReference::parse);

    public static final ValueType<ZoneId> ZONE = new Known<>(
            Scalars.language(
                    "zone",
                    "a time zone such as Europe/Berlin",
                    "^[A-Za-z][A-Za-z0-9~/._+:-]*$",
                    List.of(),
                    "Europe/Berlin"),
            ZoneOffset.UTC,
            ValueTypes::zone);
    public static final ValueType<Glob> PATTERN = new Known<>(
            Scalars.language("pattern", "a pattern", "", List.of("number", "boolean"), "main", "release/*"),
            Glob.NONE,
            text -> Optional.of(Glob.parse(text)));
    /** An expression of {@code when.evaluate}. */
    public static final ValueType<String> CONDITION = new Known<>(
            Scalars.language(
                    "condition",
                    "a condition such as CI_COMMIT_BRANCH == \"main\"",
                    "[^" + Form.BLANK_ONLY + "]",
                    List.of("boolean"),
                    "CI_COMMIT_BRANCH == \"main\""),
            "true",
            text -> Optional.of(Condition.parse(text).source()),
            "invalid-condition");

    public static final ValueType<Cron> CRON = new Known<>(
            Scalars.language(
                    "cron",
                    "five fields such as \"0 3 * * *\" or @daily",
                    "^\\s*(?:@[A-Za-z]+|[^\\s@]\\S*(?:\\s+\\S+){4})\\s*$",
                    List.of(),
                    "0 3 * * *",
                    "@daily"),
            Cron.NEVER,
            text -> Optional.of(Cron.parse(text)));

    private ValueTypes() {}

    private static ValueType<String> text(String name, String expected, Form form, String... examples) {
        return new Text(Scalars.text(name, expected, form, Holes.LATER, examples), form.check());
    }

    private static ValueType<String> known(String name, String expected, Form form, String... examples) {
        return new Known<>(
                Scalars.text(name, expected, form, Holes.KNOWN, examples),
                "",
                text -> form.check().test(text) ? Optional.of(text) : Optional.empty());
    }

    private static ValueType.Conversion<String> matching(String regex) {
        Form form = Form.matching(regex);
        return text -> form.check().test(text) ? Optional.of(text) : Optional.empty();
    }

    private static ValueType<Integer> whole(String name, String expected, int min, int max, String... examples) {
        return new Known<>(
                Scalars.whole(name, expected, min, max, examples),
                1,
                text -> Ranges.contains(text, max) || (min == 0 && text.equals("0"))
                        ? Optional.of(Integer.parseInt(text))
                        : Optional.empty());
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            // By name, not by a number of hours, which has no summer time.
            return Optional.of(text).filter(name -> name.matches("[A-Za-z].*")).map(ZoneId::of);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Boolean> bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
