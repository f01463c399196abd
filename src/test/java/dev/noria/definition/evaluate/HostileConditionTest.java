package dev.noria.definition.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.noria.definition.text.MalformedException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever somebody writes: an answer or a sentence, within a second and a small stack. */
class HostileConditionTest {
    /** Half of what the server's threads have. */
    private static final long STACK = 512 * 1024;

    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final Duration GIVE_UP = Duration.ofSeconds(30);

    private static final Map<String, String> VALUES = Map.of("A", "x", "LONG", "a".repeat(128 * 1024));

    private static final List<String> WORDS = List.of(
            "A",
            "LONG",
            "$env",
            "1",
            "2.5",
            "'x'",
            "\"y\"",
            "`z`",
            "true",
            "nil",
            "[",
            "]",
            "(",
            ")",
            "{",
            "}",
            ",",
            ":",
            ";",
            "?",
            "?.",
            "??",
            ".",
            "..",
            "|",
            "||",
            "&&",
            "and",
            "or",
            "not",
            "!",
            "==",
            "!=",
            "<",
            ">=",
            "in",
            "contains",
            "matches",
            "startsWith",
            "+",
            "-",
            "*",
            "/",
            "%",
            "**",
            "let",
            "x",
            "=",
            "if",
            "else",
            "#",
            "#acc",
            "#index",
            "filter(",
            "map(",
            "any(",
            "reduce(",
            "sum(",
            "split(",
            "join(",
            "len(",
            "int(",
            "string(",
            "fromJSON(",
            "toJSON(",
            "get(",
            "sort(",
            "repeat(",
            "1..3",
            "//",
            "/*",
            "'",
            "\\",
            "é",
            "😀");

    @BeforeAll
    static void warm() throws MalformedException {
        Condition.parse("A matches 'x' and any(1..10, # == 3)").evaluate(VALUES);
    }

    static List<String> bombs() {
        String nested = "1";
        for (int i = 0; i < 20; i++) {
            nested = "map(1..100, " + nested + ")";
        }
        return List.of(
                "len(" + nested + ") == 1",
                "len(1..1000000000) == 1",
                "len(1..9223372036854775807) == 1",
                "len(-9223372036854775807..9223372036854775807) == 1",
                "any(1..100000, any(1..100000, any(1..100000, # == 0)))",
                "count(1..100000, count(1..100000, # == 0) == 1) == 1",
                "repeat(LONG, 1000000) == ''",
                "repeat(LONG, 9223372036854775807) == ''",
                "len(reduce(1..64, #acc + #acc, 'aaaaaaaaaa')) == 1",
                "len(reduce(1..64, concat(#acc, #acc), [1])) == 1",
                "len(string(reduce(1..64, [#acc, #acc], 1))) == 1",
                "len(toJSON(reduce(1..64, [#acc, #acc], 1))) == 1",
                "len(flatten(reduce(1..60, [#acc, #acc], [1]))) == 1",
                "reduce(1..60, [#acc, #acc], [1]) == reduce(1..60, [#acc, #acc], [1])",
                "reduce(1..60, {{a: #acc, b: #acc}}, {}) == reduce(1..60, {{a: #acc, b: #acc}}, {})",
                "len(reduce(1..100000, [#acc], 1)) == 1",
                "len(reduce(1..100000, {{a: #acc}}, {})) == 1",
                "len(uniq(1..100000)) == 1",
                "len(sort(1..100000)) == 1",
                "len(sortBy(1..90000, string(-#))) == 1",
                "len(replace(LONG, '', LONG)) == 1",
                "len(split(LONG, '')) == 1",
                "len(replace(LONG, 'a', LONG)) == 1",
                "len(join(map(1..100000, LONG))) == 1",
                "trim(LONG, LONG) == ''",
                "any(1..10000, LONG contains 'b')",
                "any(1..100000, LONG < LONG + 'b')",
                "len(fromJSON(repeat('[', 100000))) == 1",
                "len(fromJSON('\"' + LONG + '\"')) == 1",
                "int(LONG) == 1",
                "float(repeat('9', 100000)) == 1",
                "float('1e999999999') == 1",
                "LONG matches '(a+)+$'",
                "LONG matches '(a|a|aa)*b'",
                "LONG matches '" + "a?".repeat(900) + "'",
                "LONG matches '" + "(".repeat(900) + "a" + ")*".repeat(900) + "'",
                "LONG matches '" + "a?".repeat(490) + "'",
                "A matches '" + "(a?)?".repeat(199) + "'",
                "A matches '" + "(?:a?|b?)*".repeat(99) + "'",
                "A matches '" + "()".repeat(490) + "'",
                "A matches '" + "(|)?".repeat(245) + "'",
                "A matches '(a?){240}'",
                "A matches '(a?){0,240}'",
                "A matches '(|){0,320}'",
                "A matches '(a{0,30}){0,30}'",
                "A matches '" + "^".repeat(990) + "'",
                "A matches '" + "(".repeat(99) + "a*" + ")*".repeat(99) + "'",
                "A matches '" + "x|".repeat(490) + "'",
                "A matches '" + "|".repeat(990) + "'",
                "A matches '" + "a**".repeat(600) + "'",
                "A matches '(?i)" + "[a-z]".repeat(700) + "'",
                "LONG matches '(" + "a|".repeat(40) + "aa)*b'",
                "LONG matches '" + ".*".repeat(40) + "b'",
                "LONG matches '(?i)(" + ".*k|".repeat(20) + "b)*$'",
                "LONG matches '(a{30}){30}'",
                "LONG matches '((a{100}){100}){100}'",
                "LONG matches '(a{1000}[(]){1000}'",
                "LONG matches '(a{1000}[\\\\](]){1000}'",
                "LONG matches '(\\\\Q(\\\\Ea{1000}){1000}'",
                "LONG matches '(?i)(.*){100}x'",
                "any(1..100000, LONG matches string(#))",
                "any(1..100000, 'a' matches string(#) + '{2,9}')",
                "(".repeat(2000) + "true" + ")".repeat(2000),
                "[".repeat(2000) + "]".repeat(2000) + " == []",
                "{a:".repeat(1300) + "1" + "}".repeat(1300) + " == {}",
                "!".repeat(4000) + "true",
                "-".repeat(4000) + "1 == 1",
                "true?".repeat(600) + "true" + ":true".repeat(600),
                "let x=1;".repeat(400) + "true",
                "if true {".repeat(200) + "true" + "} else {true}".repeat(200),
                "if true {true} else ".repeat(200) + "{true}",
                "x" + ".y".repeat(2000) + " == 1",
                "fromJSON('{}')" + "?.y".repeat(1300) + " == 1",
                "fromJSON('[]')" + "[0]".repeat(1300) + " == 1",
                "1" + " | abs()".repeat(400) + " == 1",
                "1" + "**1".repeat(1300) + " == 1",
                "1" + "<1".repeat(2000),
                "map(".repeat(500) + "[]" + ",#)".repeat(500) + " == []",
                "true ?: ".repeat(500) + "true",
                "a" + ";a".repeat(2000),
                "A == 'x'" + " ".repeat(5000));
    }

    static List<String> long_ones() {
        return List.of(
                "A == 'x'" + " || A == 'y'".repeat(340),
                "A == 'x'" + " and A == 'x'".repeat(300),
                "1" + " + 1".repeat(1000) + " == 1001",
                "A in ['x'" + ",'y'".repeat(1000) + "]",
                "(".repeat(100) + "A == 'x'" + ")".repeat(100),
                "LONG matches '^a*$'",
                "LONG matches '(a+)+$'",
                "LONG startsWith 'a' and not (LONG contains 'b') and len(LONG) == 131072",
                "sum(1..1000) == 500500",
                "count(map(1..100, any(1..100, # == 1))) == 100");
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void an_expensive_condition_ends_with_an_answer_or_a_sentence(String source) throws Exception {
        outcome(source);
    }

    @ParameterizedTest
    @MethodSource("long_ones")
    void a_long_condition_that_makes_sense_is_evaluated(String source) throws Exception {
        assertThat(outcome(source)).as(source).isEqualTo("true");
    }

    @Test
    void no_row_of_words_gets_anything_but_an_answer_or_a_sentence() throws Exception {
        long seed = System.nanoTime();
        System.out.println("HostileConditionTest seed " + seed);
        Random random = new Random(seed);
        List<String> sources = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            StringBuilder source = new StringBuilder();
            for (int words = random.nextInt(14); words >= 0; words--) {
                source.append(WORDS.get(random.nextInt(WORDS.size()))).append(random.nextInt(4) == 0 ? "" : " ");
            }
            sources.add(source.toString());
        }
        int answers = 0;
        for (String source : sources) {
            try {
                Condition.parse(source).evaluate(VALUES);
                answers++;
            } catch (MalformedException e) {
                assertThat(e.sentence())
                        .as(source)
                        .endsWith("of the expression)")
                        .doesNotContain("dev.noria");
            } catch (RuntimeException | StackOverflowError e) {
                fail("seed " + seed + ": " + source, e);
            }
        }
        assertThat(answers).as("some of the rows mean something").isPositive();
    }

    /** The answer, or the sentence. */
    private static String outcome(String source) throws Exception {
        AtomicReference<Object> result = new AtomicReference<>();
        AtomicLong taken = new AtomicLong();
        Runnable evaluation = () -> {
            try {
                result.set(Condition.parse(source).evaluate(VALUES));
            } catch (MalformedException e) {
                result.set(e.sentence());
            } catch (RuntimeException | StackOverflowError e) {
                result.set(e);
            }
            // Its own time, which does not count what others do on the machine meanwhile.
            taken.set(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
        };
        Thread thread = new Thread(null, evaluation, "condition", STACK);
        thread.setDaemon(true);
        thread.start();
        thread.join(GIVE_UP.toMillis());
        assertThat(result.get()).as(source).isNotNull();
        if (result.get() instanceof Throwable thrown) {
            fail(source, thrown);
        }
        assertThat(Duration.ofNanos(taken.get())).as(source).isLessThan(LIMIT);
        return String.valueOf(result.get());
    }
}
