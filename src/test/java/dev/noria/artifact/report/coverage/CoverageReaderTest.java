package dev.noria.artifact.report.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CoverageReaderTest {
    private final CoverageReader reader = new CoverageReader();

    @Test
    void reads_cobertura() throws IOException {
        assertThat(fixture("cobertura.xml")).isEmpty();
        assertThat(reader.files()).containsOnlyKeys("shop.py", "lib/cart.py");
        assertThat(reader.files().get("shop.py").lines()).isEqualTo(new Figure(3, 4));
        assertThat(reader.files().get("shop.py").branches()).isEqualTo(new Figure(1, 2));
        assertThat(reader.files().get("lib/cart.py").lines()).isEqualTo(new Figure(1, 1));
    }

    @Test
    void reads_jacoco() throws IOException {
        assertThat(fixture("jacoco.xml")).isEmpty();
        assertThat(reader.files()).containsOnlyKeys("com/example/Shop.java");
        assertThat(reader.files().get("com/example/Shop.java").lines()).isEqualTo(new Figure(2, 3));
        assertThat(reader.files().get("com/example/Shop.java").branches()).isEqualTo(new Figure(3, 4));
    }

    @Test
    void reads_lcov() throws IOException {
        assertThat(fixture("lcov.info")).isEmpty();
        assertThat(reader.files().get("src/cart.js").lines()).isEqualTo(new Figure(2, 3));
        assertThat(reader.files().get("src/cart.js").branches()).isEqualTo(new Figure(1, 3));
        assertThat(reader.files().get("src/ship.js").lines()).isEqualTo(new Figure(1, 1));
    }

    @Test
    void counts_a_line_once_whichever_report_saw_it() throws IOException {
        read("SF:a\nDA:1,1\nDA:2,0\nBRDA:1,0,0,1\nBRDA:1,0,1,0\nend_of_record\n");
        read("SF:a\nDA:2,5\nDA:3,0\nBRDA:1,0,0,0\nBRDA:1,0,1,0\nend_of_record\n");
        assertThat(reader.files().get("a").lines()).isEqualTo(new Figure(2, 3));
        assertThat(reader.files().get("a").branches()).isEqualTo(new Figure(1, 2));
    }

    @Test
    void says_what_it_cannot_read() throws IOException {
        assertThat(read("<coverage generated='1'><project/></coverage>"))
                .hasValueSatisfying(why -> assertThat(why).contains("no report of"));
        assertThat(read("<html/>")).hasValueSatisfying(why -> assertThat(why).contains("<html>"));
        assertThat(read("mode: set\nexample.com/x.go:1.2,3.4 1 1\n")).isPresent();
        assertThat(read("")).isPresent();
        assertThat(read("SF:a\nDA:1,1\n")).contains("it ends within a record");
        assertThat(reader.files().get("a").lines()).isEqualTo(new Figure(1, 1));
        assertThat(read("<coverage><class filename='b'><line number='1' hits='1'/></cla"))
                .isPresent();
        assertThat(reader.files()).containsKey("b");
    }

    @Test
    void never_throws_whatever_the_bytes_are() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (String name : List.of("cobertura.xml", "jacoco.xml", "lcov.info")) {
            byte[] good = resource(name).readAllBytes();
            for (int round = 0; round < 700; round++) {
                byte[] bytes = good.clone();
                for (int change = 0; change < 1 + random.nextInt(8); change++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                try {
                    new CoverageReader().read(new ByteArrayInputStream(bytes));
                } catch (RuntimeException e) {
                    throw new AssertionError("seed " + seed, e);
                }
            }
        }
    }

    private Optional<String> read(String text) throws IOException {
        return reader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Optional<String> fixture(String name) throws IOException {
        try (InputStream file = resource(name)) {
            return reader.read(file);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(CoverageReaderTest.class.getResourceAsStream("/reports/coverage/" + name));
    }
}
