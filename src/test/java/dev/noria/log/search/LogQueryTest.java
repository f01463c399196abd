package dev.noria.log.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.platform.NoriaException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LogQueryTest {

    @Test
    void a_text_is_found_wherever_it_is() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String line = text(random, random.nextInt(40));
            String wanted = text(random, 1 + random.nextInt(4));
            boolean ignoreCase = random.nextBoolean();
            boolean expected = ignoreCase
                    ? line.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT))
                    : line.contains(wanted);
            assertThat(matches(new LogQuery(wanted, false, ignoreCase), line))
                    .as("seed %d: \"%s\" in \"%s\", %s", seed, wanted, line, ignoreCase)
                    .isEqualTo(expected);
        }
    }

    @Test
    void a_text_is_no_expression() {
        assertThat(matches(new LogQuery("a.c", false, true), "abc")).isFalse();
        assertThat(matches(new LogQuery("Ä.\\E", false, true), "xä.\\ey")).isTrue();
    }

    @Test
    void expressions_find_what_java_finds() {
        List<String> expressions = List.of(
                "err",
                "er+or",
                "^error",
                "or$",
                "e.*r",
                "erx?or",
                "erx{0}or",
                "erx{2,3}or",
                "[a-e]+x",
                "(er|or)x",
                "\\bor",
                "x*or",
                "rro*",
                "(e|x)rr+or( x)?",
                "(er(r|x))*or",
                "[^x]ro[r]",
                "er|xx",
                "e(rr|)or",
                "er\\x72or",
                "\\Qerr\\Eor",
                "x{0,1}error",
                "(?:or)+ er",
                "er.o?r e");
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String expression = expressions.get(random.nextInt(expressions.size()));
            StringBuilder line = new StringBuilder();
            for (int j = random.nextInt(6); j >= 0; j--) {
                line.append(
                        List.of("error", "or", "er", "x", " ", "rr", "e", "xx").get(random.nextInt(8)));
            }
            boolean ignoreCase = random.nextBoolean();
            assertThat(matches(new LogQuery(expression, true, ignoreCase), line.toString()))
                    .as("seed %d: %s in \"%s\"", seed, expression, line)
                    .isEqualTo(Pattern.compile(expression).matcher(line).find());
        }
    }

    @Test
    void escape_sequences_of_the_terminal_are_no_part_of_what_is_searched() {
        String line =
                "\u001B[1;31mER\u001B[0mROR\u001B]8;;https://example.org\u0007link\u001B]8;;\u001B\\ end\u001B(B!";
        assertThat(matches(new LogQuery("ERRORlink end!", false, false), line)).isTrue();
        assertThat(matches(new LogQuery("^ERROR.*!$", true, false), line)).isTrue();
        assertThat(matches(new LogQuery("[1;31m", false, false), line)).isFalse();
    }

    @Test
    void an_unfinished_escape_sequence_does_no_harm() {
        for (String end : List.of("\u001B", "\u001B[", "\u001B[12", "\u001B]8;;x", "\u001B]")) {
            assertThat(matches(new LogQuery("before", false, false), "before" + end))
                    .isTrue();
        }
    }

    @Test
    void what_cannot_be_searched_for_gets_a_sentence() {
        assertThatThrownBy(() -> new LogQuery("", false, true)).isInstanceOf(NoriaException.class);
        assertThatThrownBy(() -> new LogQuery("x".repeat(1001), false, true)).isInstanceOf(NoriaException.class);
        for (String bad : List.of("(", "a**", "(?=x)", "\\1", "a{2,1}")) {
            assertThatThrownBy(() -> new LogQuery(bad, true, true).matcher())
                    .as(bad)
                    .isInstanceOf(NoriaException.class)
                    .hasMessageContaining(bad);
        }
    }

    @Test
    void an_expression_that_would_grow_without_bound_is_refused() {
        for (String bad : List.of("((a{1000}){1000}){1000}", "(((x{100}){100}){100}){100}", "(((a*)*)*){1000}{1000}")) {
            assertThatThrownBy(() -> new LogQuery(bad, true, true).matcher())
                    .as(bad)
                    .isInstanceOf(NoriaException.class);
        }
        for (String good : List.of("[0-9a-f]{64}( [^]{9}]{2,}){20}", "x{1,1000}y{500}", "\\(a{3}\\){3}", "a{,5}{b")) {
            assertThat(ExpressionSize.of(good)).as(good).isLessThan(ExpressionSize.MOST);
            new LogQuery(good, true, true).matcher();
        }
    }

    private static boolean matches(LogQuery query, String line) {
        byte[] bytes = ("##" + line + "##").getBytes(UTF_8);
        return query.matcher().matches(bytes, 2, bytes.length - 2);
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("abABäÄ€".charAt(random.nextInt(random.nextBoolean() ? 4 : 7)));
        }
        return text.toString();
    }
}
