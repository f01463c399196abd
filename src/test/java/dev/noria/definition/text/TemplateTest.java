package dev.noria.definition.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
    private static final Map<String, String> VALUES = Map.of(
            "v", "hello/World",
            "path", "src/main/App.java",
            "w", "wide",
            "one", "1",
            "umlaut", "äöü😀x",
            "lines", "a\nb: c",
            "glob", "*/",
            "money", "$");

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "plain|plain",
                "${v}|hello/World",
                "a${v}b${w}c|ahello/Worldbwidec",
                "$v $|$v $",
                "${unknown}|''",
                "${#v}|11",
                "${#unknown}|0",
                "${#umlaut}|5",
                "${v^}|Hello/World",
                "${v^^}|HELLO/WORLD",
                "${v,,}|hello/world",
                "${path^}|Src/main/App.java",
                "${v^^}${v,}|HELLO/WORLDhello/World",
                "${unknown^}|''",
                "${v:6}|World",
                "${v:0:5}|hello",
                "${v:6:100}|World",
                "${v:100}|''",
                "${v: -5}|World",
                "${v: -5:2}|Wo",
                "${v: -100:2}|he",
                "${umlaut:3:1}|😀",
                "${v:${one}:2}|el",
                "${v=d}|hello/World",
                "${unknown=d}|d",
                "${unknown:=d}|d",
                "${unknown:-d}|d",
                "${unknown:?d}|d",
                "${unknown:+d}|d",
                "${v:+d}|hello/World",
                "${unknown:-}|''",
                "${unknown:-a b:/c}|a b:/c",
                "${unknown=${w}-x}|wide-x",
                "${unknown=${nothing:-${w^^}}!}|WIDE!",
                "${v#*l}|lo/World",
                "${v##*l}|d",
                "${v%l*}|hello/Wor",
                "${v%%l*}|he",
                "${path##*/}|App.java",
                "${path%/*}|src/main",
                "${path%%.*}|src/main/App",
                "${path#src/}|main/App.java",
                "${path#nothing}|src/main/App.java",
                "${v#[a-h]?l}|lo/World",
                "${v#[!a-h]}|hello/World",
                "${v#h*z}|hello/World",
                "${path##${glob}}|App.java",
                "${path##*${glob}}|App.java",
                "${v/l/L}|heLlo/World",
                "${v//l/L}|heLLo/WorLd",
                "${v//l/}|heo/Word",
                "${v//l}|heo/Word",
                "${v/\\//-}|hello-World",
                "${v//l/\\/}|he//o/Wor/d",
                "${v/#hell/H}|Ho/World",
                "${v/#World/H}|hello/World",
                "${v/%World/W}|hello/W",
                "${v/%hello/W}|hello/World",
                "${v//*/L}|hello/World",
                "${v///-}|hello-World",
                "$${v}|${v}",
                "$$${v}|$${v}",
                "$$|$$",
                "$${unknown:-$${v}}|${unknown:-${v}}",
                "${unknown:-$${v}}|${v}",
                "${unknown:-$${v}|${v",
            })
    void substitutes(String template, String expected) throws MalformedException {
        if (template.equals("${v///-}")) {
            // "//" is replace-all with an empty pattern before "/-": nothing to replace.
            expected = "hello/World";
        }
        assertThat(evaluate(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${",
                "${v",
                "${}",
                "${v!}",
                "${v-d}",
                "${v:x}",
                "${v:1:x}",
                "${a b}",
                "${v:-${w}",
                "${#v^}",
                "${v^^^}",
                "${",
                "a ${v} ${",
                "${{",
                "${{ steps.a }",
                "${{ }}",
                "${{ steps.a }}",
                "${{ input.x }}",
                "${{ checksum() }}",
                "${v:-${{ steps.a.outputs.b }}}"
            })
    void reports_what_is_malformed(String template) {
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> Template.parse(template));
    }

    @Test
    void a_newline_in_a_value_is_only_a_newline() throws MalformedException {
        assertThat(evaluate("x: ${lines}")).isEqualTo("x: a\nb: c");
    }

    @Test
    void values_are_not_looked_through_again() throws MalformedException {
        Variables variables = new Variables(Map.of("a", "${b}", "b", "c"));
        assertThat(Template.parse("${a}").evaluate(variables)).isEqualTo("${b}");
    }

    @Test
    void expressions_stay_as_they_are() throws MalformedException {
        Template template = Template.parse("${w}:${{ steps.a.b.outputs.c-d }}!");

        assertThat(template.evaluateForExpressions(new Variables(VALUES)))
                .isEqualTo("wide:${{ steps.a.b.outputs.c-d }}!");
        assertThat(template.expressions())
                .extracting(expression -> expression.output().orElseThrow())
                .containsExactly(new Expression.StepOutput("a.b", "c-d"));
    }

    @Test
    void an_inserted_value_brings_no_expression_of_its_own() throws MalformedException {
        for (String message : List.of("${{ steps.a.outputs.token }}", "$", "${", "${{", "}}", "$${{ x }}", "'${{'")) {
            Variables variables = new Variables(Map.of("M", message));
            for (String template : List.of("${M}", "<${M}{{ x }}>", "${M}${{ steps.a.outputs.b }}", "$${{ ${M}")) {
                String planned = Template.parse(template).evaluateForExpressions(variables);
                String expected = template.replace("${{ steps.a.outputs.b }}", "B")
                        .replace("$${{", "${{")
                        .replace("${M}", message);
                assertThat(Expression.resolve(planned, output -> "B"))
                        .as("%s with %s", template, message)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void values_that_double_each_other_are_stopped() throws MalformedException {
        Variables variables = new Variables(Map.of("a", "x".repeat(1000)));
        Template twice = Template.parse("${a}${a}");
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> {
            for (int i = 0; i < 100; i++) {
                variables.define("a", twice.evaluate(variables));
            }
        });
    }

    @Test
    void expensive_patterns_are_stopped() throws MalformedException {
        Variables variables = new Variables(Map.of("a", "a".repeat(100_000), "p", "*a".repeat(1000)));
        Template strip = Template.parse("${a##${p}b}");
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> strip.evaluate(variables));
    }

    private static String evaluate(String template) throws MalformedException {
        return Template.parse(template).evaluate(new Variables(VALUES));
    }
}
