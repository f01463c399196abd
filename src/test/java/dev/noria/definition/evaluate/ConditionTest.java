package dev.noria.definition.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.definition.text.MalformedException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
    private static final Map<String, String> VALUES = Map.of(
            "CI_PIPELINE_EVENT", "push",
            "CI_REPO", "owner/repo",
            "CI_COMMIT_BRANCH", "main",
            "CI_REPO_DEFAULT_BRANCH", "main",
            "CI_COMMIT_AUTHOR", "woodpecker-ci",
            "CI_COMMIT_MESSAGE", "Fix it\n\nplease ignore me",
            "CI_COMMIT_PULL_REQUEST_LABELS", "bug,deploy",
            "CI_COMMIT_TAG", "v1.2.3",
            "CI_PIPELINE_NUMBER", "12",
            "SKIP", "false");

    /** Examples of Woodpecker's documentation and of its own pipelines, and what people do with theirs. */
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '§',
            value = {
                "CI_PIPELINE_EVENT == \"push\" && CI_REPO == \"owner/repo\" && CI_COMMIT_BRANCH == CI_REPO_DEFAULT_BRANCH ~ true",
                "CI_COMMIT_AUTHOR == \"woodpecker-ci\" ~ true",
                "not (CI_COMMIT_MESSAGE contains \"please ignore me\") ~ false",
                "CI_COMMIT_PULL_REQUEST_LABELS contains \"deploy\" ~ true",
                "SKIP != \"true\" ~ true",
                "TASK == \"docs\" ~ false",
                "CI_COMMIT_TAG matches \"^v?[0-9]+\\\\.[0-9]+\\\\.[0-9]+$\" ~ true",
                "CI_COMMIT_TAG matches `^v[0-9.]+$` ~ true",
                "CI_COMMIT_BRANCH in [\"main\", \"release\"] ~ true",
                "CI_COMMIT_BRANCH not in [\"main\", \"release\"] ~ false",
                "\"deploy\" in split(CI_COMMIT_PULL_REQUEST_LABELS, \",\") ~ true",
                "any(split(CI_COMMIT_PULL_REQUEST_LABELS, \",\"), # startsWith \"dep\") ~ true",
                "int(CI_PIPELINE_NUMBER) % 4 == 0 ~ true",
                "lower(trim(CI_COMMIT_MESSAGE)) startsWith \"fix\" ~ true",
            })
    void says_what_woodpecker_says(String source, boolean expected) throws MalformedException {
        assertThat(Condition.parse(source).evaluate(VALUES)).as(source).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '§',
            value = {
                "UNKNOWN == '' ~ true",
                "UNKNOWN == nil ~ false",
                "(UNKNOWN ?? 'x') == 'x' ~ false",
                "$env['UNKNOWN'] == '' ~ true",
                "$env.UNKNOWN == '' ~ true",
                "let n = 'UNK' + 'NOWN'; $env[n] == '' ~ true",
                "get($env, 'UNKNOWN') == nil ~ true",
                "'UNKNOWN' in $env ~ false",
                "'SKIP' in $env ~ true",
                "UNKNOWN startsWith 'x' ~ false",
            })
    void an_undefined_variable_is_empty_as_with_woodpecker(String source, boolean expected) throws MalformedException {
        Condition condition = Condition.parse(source);
        assertThat(condition.evaluate(VALUES)).as(source).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 + 2 * 3 == 7",
                "(1 + 2) * 3 == 9",
                "2 ** 3 ** 2 == 512",
                "-2 ** 2 == -4",
                "2 * 3 ** 2 == 18",
                "10 - 4 - 3 == 3",
                "12 / 4 / 3 == 1",
                "7 % 4 * 2 == 6",
                "-7 % 4 == -3",
                "true or false and false",
                "not (true and false)",
                "not false and true",
                "not not true",
                "!(1 == 2)",
                "1..2 + 1 == [1, 2, 3]",
                "3 in 1..3 and 4 not in 1..3",
                "1 < 2 < 3",
                "not (1 < 3 < 2)",
                "1 + (nil ?? 5) == 6 and 6 == 1 + (nil ?? 5)",
                "true ? true : false ? false : false",
                "(false ? 1 : true ? 2 : 3) == 2",
                "(true ?: false) and not (false ?: false)",
                "\"a\" + \"b\" startsWith \"ab\"",
                "(1 + 1 | string()) == '2' and 1 in [1] | string() | hasPrefix('t')",
                "1 == 1.0 and 1 in [1.0]",
                "9223372036854775807 + 1 < 0",
                "1 / 0 > 1 and not (0 / 0 == 0 / 0)",
                "'Z' < 'a' and '\uFFFD' < '😀'",
                "nil != 1 and nil == nil",
                "[1, [2, {a: 3}]] == [1.0, [2, {a: 3}]]",
                "let x = 1; 2; x == 1;",
            })
    void binds_as_the_expr_language_does(String source) throws MalformedException {
        assertThat(Condition.parse(source).evaluate(Map.of())).as(source).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true or int('x') == 1",
                "not (false and int('x') == 1)",
                "true ? true : int('x') == 1",
                "(1 ?? int('x')) == 1",
                "any([1, 2], # == 1 or int('x') == 1)",
            })
    void does_not_evaluate_what_no_longer_matters(String source) throws MalformedException {
        assertThat(Condition.parse(source).evaluate(Map.of())).isTrue();
    }

    @Test
    void nil_is_no_reason_to_run() throws MalformedException {
        assertThat(Condition.parse("fromJSON(X).run").evaluate(Map.of("X", "{\"run\": true}")))
                .isTrue();
        assertThat(Condition.parse("fromJSON(X).run").evaluate(Map.of("X", "{}")))
                .isFalse();
    }

    @Test
    void names_the_variables_it_reads() throws MalformedException {
        Condition condition = Condition.parse("let x = B; let y = {A: 1}; A == x and any([1], {let z = C; z == y.Z})"
                + " and $env['D'] == $env.E and 'F' in $env and get($env, 'G') == A");

        assertThat(condition.variables()).containsExactly("B", "A", "C", "D", "E", "F", "G");
    }

    @Test
    void says_the_same_whatever_the_order_of_the_variables() throws MalformedException {
        Condition condition = Condition.parse("keys($env) == ['A', 'B', 'C'] and toJSON($env) contains '\"B\": \"2\"'");

        assertThat(condition.evaluate(Map.of("C", "3", "A", "1", "B", "2"))).isTrue();
    }
}
