package dev.noria.fault.scene;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Steps in sequence that prove what happened to them: each leaves its number in the workspace, and prints numbered lines
 * on both streams. The last shows the numbers.
 *
 * @param steps how many, besides the last
 * @param lines that each prints per stream
 * @param pause between them, as sleep takes it
 */
public record CountingPipeline(int steps, int lines, String pause) {

    public String yaml() {
        StringBuilder yaml = new StringBuilder("stages:\n  test:\n");
        for (int step = 1; step <= steps; step++) {
            yaml.append("""
                        s%d:
                          image: busybox
                          depends_on: [%s]
                          commands:
                            - echo %d >> ran
                            - i=0; while [ $i -lt %d ]; do i=$((i+1)); echo out %d $i; echo err %d $i >&2; sleep %s; done
                    """.formatted(step, step == 1 ? "" : "s" + (step - 1), step, lines, step, step, pause));
        }
        return yaml.append("    last: {image: busybox, depends_on: [s%d], commands: [\"sed 's/^/ran /' ran\"]}\n"
                        .formatted(steps))
                .toString();
    }

    /** Every step has run exactly once, in order, and every line is kept exactly once, in order. */
    public void assertExactlyOnce(RunOf run, String how) throws IOException, InterruptedException {
        JsonNode end = run.awaitEnd();
        assertThat(end.path("status").asText()).as("%s: %s", how, end).isEqualTo("succeeded");
        assertThat(run.lines("last", "ran ")).as(how).isEqualTo(numbered("ran", steps));
        for (int step = 1; step <= steps; step++) {
            String name = "s" + step;
            assertThat(run.step(name).path("attempt").asInt())
                    .as("%s: attempts of %s", how, name)
                    .isEqualTo(1);
            assertThat(run.lines(name, "out ")).as("%s: %s", how, name).isEqualTo(numbered("out " + step, lines));
            assertThat(run.lines(name, "err ")).as("%s: %s", how, name).isEqualTo(numbered("err " + step, lines));
        }
    }

    private static List<String> numbered(String word, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> word + " " + i).toList();
    }
}
