package dev.noria.definition.text;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource(
            delimiter = ' ',
            value = {
                "main main true",
                "main mainx false",
                "main xmain false",
                "'' '' true",
                "'' a false",
                "* main true",
                "* '' true",
                "* release/1 false",
                "release/* release/1 true",
                "release/* release/1/2 false",
                "release/* release/ true",
                "*-draft a-draft true",
                "a*c abbc true",
                "a*c ac true",
                "a*c a/c false",
                "** release/1/2 true",
                "** '' true",
                "release/** release/1/2 true",
                "release/** release true",
                "release/** releases false",
                "**/fix fix true",
                "**/fix a/b/fix true",
                "**/fix prefix false",
                "a/**/b a/b true",
                "a/**/b a/x/y/b true",
                "a/**/b ab false",
                "a/**/b a/xb false",
                "a**b axxb true",
                "a**b a/b false",
                "?ain main true",
                "?ain ain false",
                "a?b a/b false",
                "[a-c]x bx true",
                "[a-c]x dx false",
                "[!a-c]x dx true",
                "[^a-c]x ax false",
                "[!a]x /x false",
                "[]]x ]x true",
                "{main,dev} dev true",
                "{main,dev} devx false",
                "v{1,2}.* v2.0 true",
                "{a,b{c,d}}e bde true",
                "{a,b{c,d}}e be false",
                "{a,}b b true",
                "{release/**,main} release/1/2 true",
                "{release/**,main} release true",
                "\\*x *x true",
                "\\*x ax false",
                "\\{a \\{a false",
                "\\{a {a true",
                "1.0 1x0 false",
                "ä* äö true",
            })
    void matches_as_doublestar_does(String pattern, String text, boolean expected) throws MalformedException {
        assertThat(Glob.parse(pattern).matches(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a", "{a", "{a,b", "a{b{c}", "[", "{"})
    void reports_what_does_not_close(String pattern) {
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> Glob.parse(pattern));
    }

    @Test
    void is_fast_on_patterns_that_make_others_slow() throws MalformedException {
        Glob glob = Glob.parse("{a*,*a}".repeat(50) + "b");
        assertTimeoutPreemptively(
                ofSeconds(10), () -> assertThat(glob.matches("a".repeat(5000))).isFalse());
    }
}
