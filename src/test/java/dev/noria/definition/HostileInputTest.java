package dev.noria.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a file holds: problems within a second and 256 MiB, never an exception. */
class HostileInputTest {
    private static final Map<String, String[]> SEEN = new LinkedHashMap<>();

    @BeforeAll
    static void look_at_all_of_them_in_a_small_machine() throws IOException, InterruptedException {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process machine = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        path,
                        HostileMain.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(machine.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(machine.waitFor()).as(output).isZero();
        output.lines().map(line -> line.split("\t", -1)).forEach(columns -> SEEN.put(columns[0], columns));
    }

    static Stream<String> names() {
        return HostileFiles.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void is_a_problem_and_nothing_worse(String name) {
        String[] columns = SEEN.get(name);
        assertThat(columns).as(SEEN.keySet().toString()).hasSize(3);
        String code = HostileFiles.all().get(name).code();
        List<String> codes = Arrays.asList(columns[2].split(",", -1));
        assertThat(codes).as(name).contains(code).noneMatch(one -> one.startsWith("thrown"));
        assertThat(Long.parseLong(columns[1])).as(name + ", in milliseconds").isLessThan(1000);
    }
}
