package dev.noria.artifact.report.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class JUnitReaderTest {
    private TestCases cases = new TestCases(1000);

    @Test
    void reads_what_surefire_writes() throws IOException {
        assertThat(fixture("surefire.xml")).isEmpty();
        assertThat(cases.all()).hasSize(4).allSatisfy(found -> {
            assertThat(found.status()).isEqualTo(TestStatus.PASSED);
            assertThat(found.className()).isEqualTo("dev.noria.artifact.cache.CacheScopesTest");
            assertThat(found.suite()).isEqualTo("dev.noria.artifact.cache.CacheScopesTest");
            assertThat(found.output()).isEmpty();
        });
        assertThat(cases.millis()).isEqualTo(267);
    }

    @Test
    void reads_reruns_of_surefire() throws IOException {
        assertThat(fixture("surefire-reruns.xml")).isEmpty();
        assertThat(cases.all())
                .extracting(TestCase::name, TestCase::status, TestCase::flaky, TestCase::millis)
                .containsExactly(
                        tuple("pays", TestStatus.PASSED, false, 12L),
                        tuple("ships", TestStatus.PASSED, true, 1_200_250L),
                        tuple("refunds", TestStatus.FAILED, false, 500L),
                        tuple("counts", TestStatus.ERRORED, false, 1L),
                        tuple("later", TestStatus.SKIPPED, false, 0L));
        TestCase ships = cases.all().get(1);
        assertThat(ships.message()).isEqualTo("expected: <1> but was: <0>");
        assertThat(ships.details()).contains("ShopTest.java:20").doesNotContain("the first try");
        TestCase refunds = cases.all().get(2);
        assertThat(refunds.details()).contains("ShopTest.java:33").doesNotContain("second try");
        assertThat(refunds.output()).isEqualTo("asked the bank");
        assertThat(cases.all().get(4).message()).isEqualTo("not yet");
    }

    @Test
    void reads_what_pytest_writes() throws IOException {
        assertThat(fixture("pytest.xml")).isEmpty();
        assertThat(cases.all())
                .extracting(TestCase::name, TestCase::status)
                .containsExactly(
                        tuple("test_adds", TestStatus.PASSED),
                        tuple("test_fails[1]", TestStatus.PASSED),
                        tuple("test_fails[2]", TestStatus.FAILED),
                        tuple("test_skipped", TestStatus.SKIPPED),
                        tuple("test_errors", TestStatus.ERRORED),
                        tuple("test_empty", TestStatus.PASSED));
        TestCase fails = cases.all().get(2);
        assertThat(fails.className()).isEqualTo("tests.test_shop");
        assertThat(fails.file()).isEqualTo("tests/test_shop.py");
        assertThat(fails.message()).startsWith("AssertionError: price of <2> & more");
        assertThat(fails.output()).contains("looking at 2");
        assertThat(cases.all().get(3).message()).isEqualTo("not today");
        assertThat(cases.all().get(4).details()).contains("no database");
        assertThat(cases.all().get(5).className()).isEqualTo("tests.test_shop.TestCart");
    }

    @Test
    void reads_what_jest_writes_and_hides_no_failure_behind_a_twin() throws IOException {
        assertThat(fixture("jest-junit.xml")).isEmpty();
        assertThat(cases.all())
                .extracting(TestCase::name, TestCase::status, TestCase::flaky)
                .containsExactly(
                        tuple("cart adds an item", TestStatus.PASSED, false),
                        tuple("cart adds an item #2", TestStatus.FAILED, false),
                        tuple("cart is empty", TestStatus.SKIPPED, false),
                        tuple("cart Größe 🛒", TestStatus.PASSED, false));
        assertThat(cases.all().get(1).message())
                .isEqualTo("Error: expect(received).toBe(expected) // Object.is equality");
        assertThat(cases.all().get(1).file()).isEqualTo("src/cart.test.js");
    }

    @Test
    void reads_what_gotestsum_writes_and_takes_the_last_try() throws IOException {
        assertThat(fixture("gotestsum.xml")).isEmpty();
        assertThat(cases.all())
                .extracting(TestCase::name, TestCase::status, TestCase::flaky)
                .containsExactly(
                        tuple("TestAdd", TestStatus.PASSED, false),
                        tuple("TestAdd/two_items", TestStatus.PASSED, false),
                        tuple("TestRemove", TestStatus.PASSED, true),
                        tuple("TestShip", TestStatus.SKIPPED, false));
        assertThat(cases.all().get(2).details()).contains("got 1, want 0");
        assertThat(cases.all().get(3).message()).contains("needs a network");
    }

    @Test
    void reads_what_go_junit_report_writes() throws IOException {
        assertThat(fixture("go-junit-report.xml")).isEmpty();
        assertThat(cases.count(TestStatus.PASSED)).isEqualTo(1);
        assertThat(cases.all().get(1).details()).startsWith("cart_test.go:11: Error message");
        assertThat(cases.all().get(1).message()).isEqualTo("Failed");
    }

    @Test
    void names_the_same_case_alike_in_every_run() throws IOException {
        read("<testsuite name='host-1 12:00'><testcase classname='a.B' name='c'/><testcase name='d'/></testsuite>");
        String first = cases.all().get(0).identity();
        cases = new TestCases(10);
        read(
                "<testsuites><testsuite name='host-2 13:00'><testcase classname='a.B' name='c'/></testsuite></testsuites>");
        assertThat(cases.all().get(0).identity()).isEqualTo(first).hasSize(64);
    }

    @Test
    void takes_nested_suites_and_several_namespaces() throws IOException {
        read("<x:testsuites xmlns:x='urn:x'><x:testsuite name='outer'><x:testsuite name='inner'><x:testcase name='a'/>"
                + "</x:testsuite><x:testcase name='b'/></x:testsuite></x:testsuites>");
        assertThat(cases.all())
                .extracting(TestCase::suite, TestCase::name)
                .containsExactly(tuple("inner", "a"), tuple("outer", "b"));
    }

    @Test
    void keeps_what_comes_before_a_break() throws IOException {
        assertThat(read("<testsuite><testcase name='a'/><testcase name='b'><failure>x</fail"))
                .hasValueSatisfying(why -> assertThat(why).startsWith("line 1: "));
        assertThat(cases.all()).extracting(TestCase::name).containsExactly("a");
    }

    @Test
    void says_what_is_no_report() throws IOException {
        assertThat(read("<html><testcase name='a'/></html>"))
                .hasValueSatisfying(why -> assertThat(why).contains("<html>"));
        assertThat(read("")).isPresent();
        assertThat(read("no xml")).isPresent();
        assertThat(read("\u0000\u0001\u0002")).isPresent();
        assertThat(cases.all()).isEmpty();
    }

    @Test
    void takes_colours_that_xml_does_not_allow() throws IOException {
        assertThat(read("<testsuite><testcase name='a'><failure message='\u001b[31mred'>\u0007</failure></testcase>"
                        + "</testsuite>"))
                .isEmpty();
        assertThat(cases.all().get(0).message()).isEqualTo("\ufffd[31mred");
    }

    @Test
    void takes_other_encodings() throws IOException {
        String text = "<?xml version='1.0' encoding='UTF-16'?><testsuite><testcase name='Größe'/></testsuite>";
        assertThat(new JUnitReader(cases).read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_16))))
                .isEmpty();
        assertThat(cases.all().get(0).name()).isEqualTo("Größe");
        text = "<?xml version='1.0' encoding='ISO-8859-1'?><testsuite><testcase name='Länge'/></testsuite>";
        assertThat(new JUnitReader(cases).read(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1))))
                .isEmpty();
        assertThat(cases.all().get(1).name()).isEqualTo("Länge");
        text = "\ufeff<testsuite><testcase name='\u00e9'/></testsuite>";
        assertThat(new JUnitReader(cases).read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
    }

    @Test
    void takes_bytes_that_are_no_characters() throws IOException {
        byte[] bytes = "<testsuite><testcase name='ab'/></testsuite>".getBytes(StandardCharsets.UTF_8);
        bytes[27] = (byte) 0xff;
        assertThat(new JUnitReader(cases).read(new ByteArrayInputStream(bytes))).isEmpty();
        assertThat(cases.all().get(0).name()).contains("\ufffd");
    }

    @Test
    void fetches_nothing_and_expands_nothing() throws IOException {
        String bomb = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
                + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]><testsuite><testcase name='a'><failure>&c;</failure>"
                + "</testcase></testsuite>";
        String outside = "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><testsuite><testcase name='b'>"
                + "<failure>&a;</failure></testcase></testsuite>";
        String dtd = "<!DOCTYPE x SYSTEM 'http://127.0.0.1:1/x.dtd'><testsuite><testcase name='c'/></testsuite>";
        read(bomb);
        read(outside);
        read(dtd);
        assertThat(cases.all()).allSatisfy(found -> assertThat(found.details()).doesNotContain("root:", "aaa"));
        assertThat(cases.all()).extracting(TestCase::name).contains("c");
    }

    @Test
    void stops_at_its_limits() throws IOException {
        assertThat(read("<testsuite>".repeat(1000) + "</testsuite>".repeat(1000)))
                .hasValueSatisfying(why -> assertThat(why).contains("deeper than 100"));
        cases = new TestCases(2);
        read("<testsuite><testcase name='a'/><testcase name='b'/><testcase name='c'/></testsuite>");
        assertThat(cases.all()).hasSize(2);
        assertThat(cases.left()).isEqualTo(1);

        cases = new TestCases(2);
        String long5000 = "x".repeat(5000);
        read("<testsuite><testcase name='" + long5000 + "' classname='" + long5000 + "'><failure message='" + long5000
                + "'>" + "y".repeat(100_000) + "</failure><system-out>" + "z".repeat(100_000)
                + "</system-out></testcase></testsuite>");
        TestCase found = cases.all().get(0);
        assertThat(found.name()).hasSize(1024).endsWith("…");
        assertThat(found.className()).hasSize(512);
        assertThat(found.message()).hasSize(2000);
        assertThat(found.details()).hasSizeLessThan(20_100).endsWith("cut off here");
        assertThat(found.output()).hasSizeLessThan(20_100);
    }

    @Test
    void reads_a_hundred_thousand_cases_in_a_few_seconds() {
        cases = new TestCases(100_000);
        StringBuilder text = new StringBuilder("<testsuite>");
        for (int i = 0; i < 100_000; i++) {
            text.append("<testcase classname='a.b.C' name='test_").append(i).append("' time='0.001'/>");
        }
        text.append("</testsuite>");
        Assertions.assertTimeout(Duration.ofSeconds(20), () -> read(text.toString()));
        assertThat(cases.all()).hasSize(100_000);
    }

    @Test
    void numbers_a_hundred_thousand_twins_in_a_few_seconds() {
        cases = new TestCases(90_000);
        String text = "<testsuite><testcase name='a #2'/>" + "<testcase name='a'/>".repeat(100_000) + "</testsuite>";
        Assertions.assertTimeout(Duration.ofSeconds(20), () -> read(text));
        assertThat(cases.all())
                .extracting(TestCase::name)
                .startsWith("a #2", "a", "a #3")
                .doesNotHaveDuplicates();
        assertThat(cases.left()).isEqualTo(10_001);
    }

    @Test
    void never_throws_whatever_the_bytes_are() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] good = resource("surefire-reruns.xml").readAllBytes();
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = good.clone();
            for (int change = 0; change < 1 + random.nextInt(8); change++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                new JUnitReader(new TestCases(100)).read(new ByteArrayInputStream(bytes));
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    @Test
    void tells_a_source_that_breaks_from_a_file_that_is_broken() {
        InputStream broken = new SequenceInputStream(
                new ByteArrayInputStream("<testsuite><testcase name='a'/>".getBytes(StandardCharsets.UTF_8)),
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("the engine is gone");
                    }
                });
        assertThatThrownBy(() -> new JUnitReader(cases).read(broken)).hasMessage("the engine is gone");
    }

    @Test
    void reads_times_as_producers_write_them() {
        assertThat(List.of("1", "0.0015", "1,234.5", "0,5", "-1", "NaN", "1e99", "", "x").stream()
                        .map(Seconds::millis))
                .containsExactly(1000L, 2L, 1_234_500L, 500L, 0L, 0L, 0L, 0L, 0L);
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    private Optional<String> read(String text) throws IOException {
        return new JUnitReader(cases).read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Optional<String> fixture(String name) throws IOException {
        try (InputStream file = resource(name)) {
            return new JUnitReader(cases).read(file);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(JUnitReaderTest.class.getResourceAsStream("/reports/junit/" + name));
    }
}
