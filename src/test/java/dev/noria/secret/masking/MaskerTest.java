package dev.noria.secret.masking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.noria.secret.SecretValue;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MaskerTest {
    private static final String STARS = "********";
    private static final String PEM = """
            -----BEGIN PRIVATE KEY-----
            MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj
            MzEfYyjiWA4R4/M2bS1GB4t7NXp98C3SC6dVMvDuictGeurT8jNbvJZHtCSuYEvu
            Q==
            -----END PRIVATE KEY-----
            """;

    static Masker masker(String... values) {
        return Masker.of(Arrays.stream(values).map(SecretValue::new).toList());
    }

    /** Values that each encoding has to do something about. */
    static Stream<String> values() {
        return Stream.of(
                "pass",
                "hunter2!",
                "p@ss w0rd/+?=&",
                "it's \"quoted\" \\ $HOME `id` !",
                "\u00fcml\u00e4ut \u20ac \ud83d\ude00",
                "<a href='x'>&amp;</a>",
                "tab\tand\rreturn",
                " spaces around ",
                "0123456789".repeat(12),
                "{\n  \"type\": \"service_account\",\n  \"key\": \"a/b+c\"\n}\n",
                PEM);
    }

    private static void assertMasked(String value, String encoded) {
        // Both ends of base64 and the like depend on what is next to the secret and may stay.
        String masked = masker(value).mask("before:" + encoded + ":after");
        assertThat(masked).startsWith("before:").endsWith(":after").contains(STARS);
        String left = masked.substring(7, masked.length() - 6).replace(STARS, "");
        int lines = encoded.split("\r?\n").length;
        assertThat(left.length()).as("%s left of %s", left, encoded).isLessThanOrEqualTo(2 + 6 * lines);
        assertThat(left.replaceAll("[\\s\\\\nr{}=\"']", "").length())
                .as("%s left of %s", left, encoded)
                .isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("values")
    void finds_it_as_it_is(String value) {
        assertMasked(value, value);
        assertMasked(value, value.replace("\n", "\r\n"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void finds_it_in_base64(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        for (Base64.Encoder encoder : List.of(
                Base64.getEncoder(),
                Base64.getUrlEncoder(),
                Base64.getEncoder().withoutPadding(),
                Base64.getMimeEncoder(),
                Base64.getMimeEncoder(64, new byte[] {'\n'}))) {
            assertMasked(value, encoder.encodeToString(bytes));
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void finds_it_within_longer_base64(String value) {
        Masker masker = masker(value);
        for (int before = 0; before < 6; before++) {
            for (int after = 0; after < 4; after++) {
                String whole = "?".repeat(before) + value + "~".repeat(after);
                for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
                    String encoded = encoder.encodeToString(whole.getBytes(StandardCharsets.UTF_8));
                    String masked = masker.mask(encoded);
                    String left = masked.replace(STARS, "");
                    assertThat(masked).contains(STARS);
                    // 4 digits for 3 bytes of others, and one at each end that is half theirs.
                    assertThat(left.length())
                            .as("%s of %s", masked, encoded)
                            .isLessThanOrEqualTo((before + after) * 4 / 3 + 6);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void finds_it_in_hexadecimal(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        assertMasked(value, HexFormat.of().formatHex(bytes));
        assertMasked(value, HexFormat.of().withUpperCase().formatHex(bytes));
    }

    @ParameterizedTest
    @MethodSource("values")
    void finds_it_in_addresses(String value) {
        String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
        assertMasked(value, encoded);
        assertMasked(value, encoded.replace("+", "%20"));
        assertMasked(
                value,
                encoded.replace("+", "%20")
                        .replace("%2F", "/")
                        .replace("%7E", "~")
                        .replace("*", "%2A"));
        assertMasked(value, lowerHex(encoded));
    }

    private static String lowerHex(String encoded) {
        return Pattern.compile("%[0-9A-F]{2}")
                .matcher(encoded)
                .replaceAll(match -> match.group().toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @MethodSource("values")
    void finds_it_in_json(String value) throws IOException {
        ObjectMapper ascii =
                JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
        for (ObjectMapper json : List.of(new ObjectMapper(), ascii)) {
            String text = json.writeValueAsString(value);
            String encoded = text.substring(1, text.length() - 1);
            assertMasked(value, encoded);
            assertMasked(value, encoded.replace("/", "\\/"));
            assertMasked(
                    value,
                    encoded.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"));
        }
    }

    static Stream<String> commands() {
        return Stream.of(
                "set -x; echo \"$SECRET\"",
                "printf %s \"$SECRET\"",
                "printf '%q' \"$SECRET\"",
                "LC_ALL=C; export LC_ALL; printf '%q' \"$SECRET\"",
                "export -p | sed -n '/SECRET/,$p'",
                "set | sed -n '/^SECRET/,$p'",
                "declare -p SECRET",
                "echo ${SECRET@Q}",
                "printf %s \"$SECRET\" | base64",
                "echo \"$SECRET\" | base64",
                "echo \"$SECRET\" | base64 -w0",
                "printf %s \"$SECRET\" | od -An -v -tx1 | tr -d ' \\n'");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void finds_it_in_what_a_real_shell_prints(String command) throws Exception {
        for (String value : values().toList()) {
            for (String shell : List.of("bash", "sh")) {
                String output = run(shell, command, value);
                String masked = masker(value).mask(output);
                for (String secret : value.strip().split("[^A-Za-z0-9]+")) {
                    if (secret.length() >= 5 && !command.contains("base64") && output.contains(secret)) {
                        assertThat(masked).as("%s: %s", shell, output).doesNotContain(secret);
                    }
                }
                if (!output.isBlank() && !(shell.equals("sh") && bashOnly(command))) {
                    assertThat(masked).as("%s: %s", shell, output).contains(STARS);
                }
            }
        }
    }

    private static boolean bashOnly(String command) {
        return command.contains("declare") || command.contains("@Q") || command.contains("%q");
    }

    private static String run(String shell, String command, String secret) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(shell, "-c", command).redirectErrorStream(true);
        builder.environment().putAll(Map.of("SECRET", secret, "LC_ALL", "C.UTF-8"));
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.flush();
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    @Test
    void every_line_of_a_key_is_masked_alone() {
        Masker masker = masker(PEM);
        List<String> lines = new ArrayList<>(PEM.lines().toList());
        lines.remove("Q==");
        for (String line : lines) {
            assertThat(masker.mask("12:00 | " + line + " |\n")).isEqualTo("12:00 | " + STARS + " |\n");
        }
    }

    @Test
    void a_short_line_is_masked_after_its_neighbor_and_nowhere_else() {
        Masker masker = masker("begin-1\nxy\n\nz\nend-2");
        assertThat(masker.mask("begin-1\nxy\n\nz\nend-2")).isEqualTo(STARS + "\n" + STARS);
        assertThat(masker.mask("xy z begin-1 xy")).isEqualTo("xy z " + STARS + " xy");
        assertThat(masker("ab\ncd\nef").mask("ab\r\ncd\r\nef!")).isEqualTo(STARS + "!");
    }

    @Test
    void values_of_four_characters_are_masked_and_shorter_ones_are_not() {
        assertThat(masker("abcd").mask("xabcdx")).isEqualTo("x" + STARS + "x");
        assertThat(masker("abc").mask("xabcx")).isEqualTo("xabcx");
        assertThat(masker("abc\n").mask("abc\n")).isEqualTo("abc\n");
        assertThat(masker("\u00e4\u00f6\u00fc").mask("\u00e4\u00f6\u00fc")).isEqualTo("\u00e4\u00f6\u00fc");
    }

    @Test
    void neighbors_are_two_and_overlaps_are_one() {
        assertThat(masker("aaaa", "bbbb").mask("aaaabbbb")).isEqualTo(STARS + STARS);
        assertThat(masker("abcdef", "defghi").mask("xabcdefghix")).isEqualTo("x" + STARS + "x");
        assertThat(masker("abcdef", "bcde").mask("xabcdefx")).isEqualTo("x" + STARS + "x");
        assertThat(masker("abcd", "abcdef").mask("abcdeabcdef")).isEqualTo(STARS + "e" + STARS);
    }

    @Test
    void without_secrets_everything_passes() {
        byte[] bytes = {1, 2, 3};
        assertThat(masker().stream().mask(bytes).bytes()).isSameAs(bytes);
        assertThat(masker("x").mask("text x")).isEqualTo("text x");
        assertThat(Masker.NONE.mask("text")).isEqualTo("text");
    }

    @Test
    void what_has_nothing_to_do_with_a_secret_is_given_out_at_once() {
        MaskingStream stream = masker(PEM, "{\n \"a\": 1234\n}", "hunter2").stream();
        for (String line : List.of("config = {\n", "}\n", "Q==\n", "\n", "done hunt\n", "hunter2\n")) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            assertThat(stream.mask(bytes).taken()).as(line).isEqualTo(bytes.length);
        }
        assertThat(stream.mask("hunte".getBytes(StandardCharsets.UTF_8)).taken())
                .isZero();
        assertThat(stream.end()).satisfies(end -> {
            assertThat(end.taken()).isEqualTo(5);
            assertThat(end.bytes()).asString().isEqualTo("hunte");
        });
    }

    @Test
    void a_secret_without_end_is_one_and_does_not_stand_still() {
        MaskingStream stream = masker("abab").stream();
        byte[] chunk = "ab".repeat(50_000).getBytes(StandardCharsets.UTF_8);
        StringBuilder out = new StringBuilder();
        int taken = 0;
        for (int i = 0; i < 30; i++) {
            Masked masked = stream.mask(chunk);
            taken += masked.taken();
            out.append(new String(masked.bytes(), StandardCharsets.UTF_8));
        }
        assertThat(taken).isGreaterThan(1_000_000);
        Masked end = stream.end();
        assertThat(taken + end.taken()).isEqualTo(30 * chunk.length);
        assertThat(out + new String(end.bytes(), StandardCharsets.UTF_8)).isEqualTo(STARS);
    }

    @Test
    void tells_nothing_of_its_secrets() {
        assertThat(masker("hunter2").toString() + masker("hunter2").stream()).doesNotContain("hunter2");
    }
}
