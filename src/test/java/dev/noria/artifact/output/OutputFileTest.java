package dev.noria.artifact.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutputFileTest {

    @Test
    void reads_values_of_one_line_and_of_several() {
        OutputFile file = OutputFile.parse("""
                version=1.2.3
                empty=

                with-dash=a=b "c" $d `e`
                notes<<END
                first
                  second = third

                END
                last<<EOF
                EOF
                """);
        assertThat(file.problems()).isEmpty();
        assertThat(file.values())
                .containsExactly(
                        Map.entry("version", "1.2.3"),
                        Map.entry("empty", ""),
                        Map.entry("with-dash", "a=b \"c\" $d `e`"),
                        Map.entry("notes", "first\n  second = third\n"),
                        Map.entry("last", ""));
    }

    @Test
    void takes_line_ends_of_windows_and_no_last_line_end() {
        assertThat(OutputFile.parse("a=1\r\nb<<X\r\none\r\ntwo\r\nX\r\nc=3").values())
                .isEqualTo(Map.of("a", "1", "b", "one\ntwo", "c", "3"));
    }

    @Test
    void takes_the_last_of_two_values() {
        assertThat(OutputFile.parse("a=1\na=2\n").values()).containsExactly(Map.entry("a", "2"));
    }

    @Test
    void says_which_line_is_no_output_and_keeps_the_others() {
        OutputFile file = OutputFile.parse("good=1\n1bad=2\nno value\na b=c\n=d\nalso_good=3\n");
        assertThat(file.values()).containsOnlyKeys("good", "also_good");
        assertThat(file.problems()).hasSize(4);
        assertThat(file.problems().get(0))
                .isEqualTo("Line 2 of the outputs: \"1bad=2\" is no output: write NAME=value, the name of letters,"
                        + " digits, _ and -.");
        assertThat(OutputFile.parse("x\n".repeat(1000)).problems()).hasSize(20);
    }

    @Test
    void gives_no_half_of_a_value() {
        OutputFile file = OutputFile.parse("a=1\nb<<END\nline\n");
        assertThat(file.values()).containsOnlyKeys("a");
        assertThat(file.problems()).singleElement().asString().contains("Line 2", "\"b\" has no end", "END");
    }

    @Test
    void refuses_what_is_too_large_or_no_text() throws IOException {
        OutputFile large = OutputFile.parse("a=" + "x".repeat(OutputFile.MOST_OF_VALUE + 1) + "\nb=1");
        assertThat(large.values()).containsOnlyKeys("b");
        assertThat(large.problems()).singleElement().asString().contains("64 KiB");
        assertThat(OutputFile.parse("a=" + "x".repeat(OutputFile.MOST_OF_VALUE)).problems())
                .isEmpty();
        assertThat(read(new byte[OutputFile.MOST + 1]).problems())
                .singleElement()
                .asString()
                .contains("1 MiB");
        assertThat(read(new byte[] {'a', '=', (byte) 0xff}).problems())
                .singleElement()
                .asString()
                .contains("UTF-8");
        assertThat(OutputFile.parse("a=x\0y").problems())
                .singleElement()
                .asString()
                .contains("NUL");
        assertThat(read(new byte[0])).isEqualTo(new OutputFile(Map.of(), java.util.List.of()));
    }

    @Test
    void gives_back_every_value_that_is_written_as_it_says() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String letters = "aZ0 =<\"'$\\\n\t#ü🛒";
        for (int round = 0; round < 2000; round++) {
            StringBuilder value = new StringBuilder();
            int length = random.nextInt(12);
            for (int i = 0; i < length; i++) {
                int at = letters.offsetByCodePoints(0, random.nextInt(letters.codePointCount(0, letters.length())));
                value.appendCodePoint(letters.codePointAt(at));
            }
            String text = "before=1\nv<<--end--\n" + value + "\n--end--\nafter=2\n";
            assertThat(OutputFile.parse(text).values())
                    .as("seed %d", seed)
                    .isEqualTo(Map.of("before", "1", "v", value.toString(), "after", "2"));
        }
    }

    private static OutputFile read(byte[] bytes) throws IOException {
        return OutputFile.read(new ByteArrayInputStream(bytes));
    }

    @Test
    void reads_utf_8() throws IOException {
        assertThat(read("größe=ü\nname=größe".getBytes(StandardCharsets.UTF_8)).values())
                .isEqualTo(Map.of("name", "größe"));
    }
}
