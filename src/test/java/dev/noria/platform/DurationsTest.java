package dev.noria.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "10s,PT10S", "5m,PT5M", "2h,PT2H", "30d,PT720H", "001s,PT1S", "365d,PT8760H"})
    void reads_numbers_with_units(String text, Duration expected) {
        assertThat(Durations.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"500ms", "10s", "5m", "2h", "30d", "90s"})
    void writes_what_it_reads(String text) {
        Duration duration = Durations.parse(text).orElseThrow();
        assertThat(Durations.parse(Durations.text(duration))).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "m",
                "5 m",
                "-5m",
                "1.5h",
                "1h30m",
                "0s",
                "0ms",
                "366d",
                "5M",
                "9999999999s",
                "5µs",
                "٥s"
            })
    void nothing_else_is_a_duration(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }
}
