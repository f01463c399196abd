package dev.noria.definition.value;

import dev.noria.definition.text.Glob;
import dev.noria.definition.value.ValueType.Known;
import dev.noria.definition.value.ValueType.Text;
import dev.noria.platform.Durations;
import dev.noria.platform.Sizes;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The types of values that the language has. */
public final class ValueTypes {
    public static final ValueType<String> TEXT = new Text("text", text -> true);
    public static final ValueType<String> IMAGE =
            new Text("an image such as alpine:3 or registry.example/app", ValueTypes::isWord);
    public static final ValueType<String> REPOSITORY =
            new Text("a repository without tag such as registry.example/app", ValueTypes::isRepository);
    public static final ValueType<String> VERSION = new Text(
            "a version such as 1.4.2: letters, digits, \".\", \"_\", \"+\" and \"-\"",
            matching("[A-Za-z0-9][A-Za-z0-9._+-]{0,127}"));
    public static final ValueType<String> IMAGE_TAG =
            new Text("a tag such as {version}: letters, digits, \".\", \"_\" and \"-\"", ValueTypes::isWord);
    public static final ValueType<String> GIT_TAG =
            new Text("the name of a Git tag such as v{version}", ValueTypes::isWord);
    public static final ValueType<String> BUILD_STAGE =
            new Text("the name of a stage in the Dockerfile", ValueTypes::isWord);

    public static final ValueType<String> PLAIN_TEXT = known("text", text -> true);
    public static final ValueType<String> WORKSPACE =
            known("an absolute path such as /workspace", ValueTypes::isAbsolutePath);
    public static final ValueType<String> PATH_INSIDE =
            known("a relative path that does not leave the directory", ValueTypes::isPathInside);
    public static final ValueType<String> HTTP_PATH =
            known("an absolute path such as /health", matching("/[^\\s\\p{Cntrl}]*"));
    public static final ValueType<String> NAME = known("a name: letters, digits, \".\", \"_\" and \"-\"", Names::valid);
    public static final ValueType<Duration> DURATION =
            new Known<>("a duration such as 500ms, 10s, 5m, 2h or 30d", Duration.ofSeconds(1), Durations::parse);
    public static final ValueType<Integer> PORT = new Known<>("a port from 1 to 65535", 1, text -> number(text, 65535));
    public static final ValueType<Integer> COUNT =
            new Known<>("a whole number from 1 to 1000", 1, text -> number(text, 1000));
    public static final ValueType<Integer> RETRIES =
            new Known<>("a whole number from 1 to 10", 1, text -> number(text, 10));
    public static final ValueType<Integer> DEPTH =
            new Known<>("a whole number of commits, 0 for all", 1, ValueTypes::depth);
    public static final ValueType<Integer> PIDS =
            new Known<>("a whole number from 1 to 4194304", 1, text -> number(text, 4_194_304));
    public static final ValueType<Double> CPUS =
            new Known<>("a number of CPUs from 0.01 to 1024 such as 1.5", 1.0, ValueTypes::cpus);
    public static final ValueType<Long> SIZE = new Known<>("a size such as 512m or 2g", 1L, text -> Sizes.parse(text));
    public static final ValueType<ZoneId> ZONE =
            new Known<>("a time zone such as Europe/Berlin", ZoneOffset.UTC, ValueTypes::zone);
    public static final ValueType<String> BRANCH = known("the name of a branch", ValueTypes::isWord);
    public static final ValueType<Boolean> BOOLEAN = new Known<>("true or false", false, ValueTypes::bool);
    public static final ValueType<Glob> PATTERN =
            new Known<>("a pattern", Glob.NONE, text -> Optional.of(Glob.parse(text)));
    /** An expression of {@code when.evaluate}. */
    public static final ValueType<String> CONDITION = known("a condition", text -> !text.isBlank());

    public static final ValueType<String> SECRET_NAME = known(
            "the name of a secret: letters, digits, \".\", \"_\" and \"-\"",
            matching("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}"));
    public static final ValueType<String> OUTPUT_NAME =
            known("the name of an output: letters, digits, \"_\" and \"-\"", ValueTypes::isOutputName);
    public static final ValueType<String> READY_HTTP = known(
            "a path with its port such as 8080/health", matching(":?[0-9]{1,5}/[^\\s\\p{Cntrl}]*|/[^\\s\\p{Cntrl}]*"));
    public static final ValueType<String> FILE_PATTERN =
            known("a path or pattern inside of the workspace such as reports/*.xml", ValueTypes::isPathInside);
    public static final ValueType<String> CACHE_KEY = new Text(
            "a key such as npm-1: at most 512 characters on one line",
            text -> !text.isBlank() && text.length() <= 512 && text.chars().noneMatch(Character::isISOControl));
    public static final ValueType<String> SERVICE_PORT =
            known("a port such as 5432 or 53/udp", matching("[0-9]{1,5}(/(tcp|udp|sctp))?"));
    public static final ValueType<String> WORD = known("a word without spaces", ValueTypes::isWord);
    public static final ValueType<Cron> CRON = new Known<>(
            "five fields such as \"0 3 * * *\" or @daily", Cron.NEVER, text -> Optional.of(Cron.parse(text)));
    public static final ValueType<ServiceReference> SERVICE = new Known<>(
            "an environment and a service such as staging/shop", new ServiceReference("", ""), ServiceReference::parse);

    private ValueTypes() {}

    /** Whether a text can name an output or an input. */
    public static boolean isOutputName(String text) {
        return text.matches("[A-Za-z_][A-Za-z0-9_-]{0,127}");
    }

    private static ValueType<String> known(String expected, Predicate<String> check) {
        return new Known<>(expected, "", text -> check.test(text) ? Optional.of(text) : Optional.empty());
    }

    private static Predicate<String> matching(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return text -> pattern.matcher(text).matches();
    }

    /** Something without spaces. */
    private static boolean isWord(String text) {
        return !text.isEmpty() && text.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
    }

    private static boolean isRepository(String text) {
        boolean tagged = text.indexOf(':', text.lastIndexOf('/') + 1) >= 0 || text.indexOf('@') >= 0;
        return isWord(text) && !tagged;
    }

    private static boolean isAbsolutePath(String text) {
        return text.length() > 1 && text.startsWith("/") && isPathInside(text.substring(1));
    }

    private static boolean isPathInside(String text) {
        boolean leaves = text.startsWith("/") || Arrays.asList(text.split("/")).contains("..");
        return !text.isEmpty() && !leaves && text.chars().noneMatch(Character::isISOControl);
    }

    private static Optional<Integer> number(String text, int max) {
        if (!text.matches("[0-9]{1,9}")) {
            return Optional.empty();
        }
        int number = Integer.parseInt(text);
        return number >= 1 && number <= max ? Optional.of(number) : Optional.empty();
    }

    private static Optional<Integer> depth(String text) {
        return text.equals("0") ? Optional.of(0) : number(text, 1_000_000);
    }

    private static Optional<Double> cpus(String text) {
        if (!text.matches("[0-9]{1,4}(\\.[0-9]{1,3})?")) {
            return Optional.empty();
        }
        double cpus = Double.parseDouble(text);
        return cpus >= 0.01 && cpus <= 1024 ? Optional.of(cpus) : Optional.empty();
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text));
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
