package dev.noria.definition.evaluate;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.noria.definition.text.MalformedException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every fault is one sentence with its place: found when the file is read if the text alone tells it. */
class FaultySourceTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '§',
            value = {
                "1 ~ must be true or false, and this is a whole number ~ 1",
                "CI_COMMIT_BRANCH ~ must be true or false, and this is a string; compare it ~ 1",
                "nil ~ must be true or false, and this is nil ~ 1",
                "// nothing ~ A value must be here, and there is the end ~ 11",
                "A = 'x' ~ An operator or the end must be here, and there is \"=\" ~ 3",
                "A == ~ A value must be here, and there is the end ~ 5",
                "A == 'x ~ The string has no ' at its end ~ 6",
                "A == `x ~ The string has no backtick ~ 6",
                "A == \"\\d\" ~ no escape; write \\\\ for a backslash ~ 8",
                "A == '\\u12' ~ An escape needs 4 digits ~ 11",
                "A == '\\UFFFFFFFF' ~ a character that does not exist ~ 9",
                "A == b'x' ~ Bytes, as in b\"…\", are not supported ~ 6",
                "A /* x ~ The comment has no */ ~ 3",
                "A & B ~ The character & has no meaning here; write && ~ 3",
                "A == 'x' B ~ An operator or the end must be here, and there is \"B\" ~ 10",
                "A == 12x ~ A number ends in a letter ~ 6",
                "1 == 99999999999999999999 ~ is no number, or too large ~ 6",
                "(A == 'x' ~ \")\" must be here, and there is the end ~ 10",
                "A == 'x') ~ there is \")\" ~ 9",
                "CI_PIPELINE_NUMBER > 5 ~ \">\" needs two numbers or two strings, and there is a string and a whole number; variables are strings: convert them with int(…) ~ 20",
                "CI_PIPELINE_NUMBER == 5 ~ \"==\" needs values of one kind, and there is a string and a whole number; variables are strings ~ 20",
                "A and B == 'x' ~ \"and\" needs true or false on both sides, and there is a string and true or false; compare the string ~ 3",
                "not A contains 'x' ~ \"not\" needs true or false, and this is a string; put what it negates in parentheses ~ 1",
                "'x' in A ~ \"in\" needs an array or a map on its right, and there is a string and a string; for a part of a string write contains ~ 5",
                "A + 1 == 'x' ~ \"+\" needs two numbers or two strings, and there is a string and a whole number; convert one ~ 3",
                "-A == 1 ~ \"-\" needs a number, and this is a string ~ 1",
                "1.5 % 2 == 0 ~ \"%\" needs two whole numbers, and there is a number and a whole number ~ 5",
                "A matches '[' ~ is no regular expression ~ 3",
                "A matches '(?=x)' ~ is no regular expression ~ 3",
                "A matches '(x{100}){100}' ~ more than 1000 places with its repetitions written out ~ 3",
                "A not == 'x' ~ An operator must be here, and there is \"not\" ~ 3",
                "(1 ?? 2 + 1) == 1 ~ ?? cannot be mixed with \"+\" ~ 9",
                "A.name == 'x' ~ Only arrays and maps have elements, and this is a string ~ 3",
                "A[0] == 'x' ~ Only arrays and maps have elements ~ 2",
                "A.trim() == 'x' ~ Values have no methods such as trim(…) ~ 3",
                "[1]['x'] == 1 ~ has a whole number as its index, and this is a string ~ 4",
                "5[1:2] == 1 ~ there is \"[\" ~ 2",
                "A['x':] == 'x' ~ takes whole numbers, and one of these is a string ~ 2",
                "lowre(A) == 'x' ~ There is no function lowre; did you mean lower? ~ 1",
                "lower() == 'x' ~ lower takes 1 argument, and was given 0 ~ 1",
                "lower(A, B) == 'x' ~ lower takes 1 argument, and was given 2 ~ 1",
                "split(A) == [] ~ split takes 2 to 3 arguments, and was given 1 ~ 1",
                "max() == 1 ~ max takes at least 1 argument, and was given 0 ~ 1",
                "len(1) == 1 ~ len takes a string, an array or a map, and was given a whole number ~ 1",
                "hasPrefix(A, 1) ~ hasPrefix takes a string as argument 2, and was given a whole number ~ 1",
                "now().Year() == 2024 ~ The function now is not supported ~ 1",
                "date('2024-01-01') == 1 ~ The function date is not supported ~ 1",
                "filter(A, true) == [] ~ filter takes an array, and was given a string ~ 1",
                "all([1], 1) ~ all needs true or false from its predicate, and this is a whole number ~ 1",
                "# == 1 ~ \"#\" has a meaning only in a predicate ~ 1",
                "any([1], #acc == 1) ~ \"#acc\" means nothing here ~ 10",
                "let len = 1; true ~ \"len\" is declared already ~ 5",
                "let x = 1; let x = 2; true ~ \"x\" is declared already ~ 16",
                "let x = 1 ~ \";\" must be here, and there is the end ~ 10",
                "1 ? true : false ~ A condition must be true or false, and this is a whole number ~ 3",
                "{1 + 1: 2} == {} ~ \":\" must be here ~ 4",
            })
    void is_found_when_it_is_parsed(String source, String sentence, int column) {
        assertThatExceptionOfType(MalformedException.class)
                .as(source)
                .isThrownBy(() -> Condition.parse(source))
                .withMessageContaining(sentence)
                .withMessageEndingWith(" (column " + column + " of the expression)");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '§',
            value = {
                "int(A) == 1 ~ int cannot make a whole number of \"x\" ~ 1",
                "float(A) == 1 ~ float cannot make a number of \"x\" ~ 1",
                "fromJSON(A) == 1 ~ that is no JSON: there is an unexpected character at character 1 ~ 1",
                "fromJSON('[1') == 1 ~ no comma or ] at character 3 ~ 1",
                "fromJSON('{} {}') == 1 ~ a second value at character 4 ~ 1",
                "fromBase64('%') == 'x' ~ which is no Base64 ~ 1",
                "fromBase64('/w==') == 'x' ~ no UTF-8 text ~ 1",
                "fromJSON('1') ~ The expression must be true or false, and this is a number ~ 1",
                "fromJSON('1') and true ~ \"and\" needs true or false on both sides, and there is a number ~ 15",
                "fromJSON('1') < 'a' ~ \"<\" needs two numbers or two strings ~ 15",
                "fromJSON('1').x.y == 1 ~ Only arrays and maps have elements, and this is a number ~ 15",
                "fromJSON('{}').x.y == 1 ~ Only arrays and maps have elements, and this is nil; write ?. ~ 18",
                "[1, 2][5] == 1 ~ The array has 2 elements and none at 5 ~ 7",
                "1 % 0 == 1 ~ % cannot divide by zero ~ 3",
                "repeat(A, -1) == 'x' ~ repeat cannot repeat a string -1 times ~ 1",
                "take([1], -1) == [] ~ take cannot take -1 elements ~ 1",
                "bitshl(1, -1) == 1 ~ cannot be shifted by -1 ~ 1",
                "sort([1, 'a']) == [] ~ Only two numbers or two strings have an order ~ 1",
                "sort([1], A) == [] ~ \"x\" is no order to sort in ~ 1",
                "sortBy([1], #, A) == [] ~ \"x\" is no order to sort in ~ 1",
                "join([1]) == '' ~ join takes an array of strings ~ 1",
                "sum(['a']) == 0 ~ sum adds up numbers, and one of these is a string ~ 1",
                "mean(['a']) == 0 ~ mean takes numbers, and one of these is a string ~ 1",
                "reduce([], #acc + #) == 0 ~ reduce has nothing to begin with ~ 1",
                "count([1]) == 0 ~ count needs true or false from its predicate, and this is a whole number ~ 1",
                "fromPairs([1]) == {} ~ one of them is not ~ 1",
                "fromPairs([[[], 1]]) == {} ~ The key of a map cannot be an array ~ 1",
                "A matches ('(' + '') ~ is no regular expression ~ 3",
                "map(fromJSON('1'), #) == [] ~ map takes an array, and was given a number ~ 1",
            })
    void is_found_when_it_is_evaluated(String source, String sentence, int column) throws MalformedException {
        Condition condition = Condition.parse(source);
        assertThatExceptionOfType(MalformedException.class)
                .as(source)
                .isThrownBy(() -> condition.evaluate(Map.of("A", "x")))
                .withMessageContaining(sentence)
                .withMessageEndingWith(" (column " + column + " of the expression)");
    }
}
