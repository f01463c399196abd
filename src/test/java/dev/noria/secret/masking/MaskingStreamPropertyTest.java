package dev.noria.secret.masking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.secret.SecretValue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The stream against the plain way: mark every form at every place, and join what overlaps. */
class MaskingStreamPropertyTest {
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    private static String plainly(List<SecretValue> secrets, String text) {
        Set<String> forms = new HashSet<>();
        secrets.stream().filter(SecretValue::maskable).forEach(secret -> SecretForms.of(secret.reveal(), forms::add));
        // joined.get(i): the characters i and i + 1 are of one form.
        BitSet masked = new BitSet();
        BitSet joined = new BitSet();
        for (String form : forms) {
            for (int at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
                masked.set(at, at + form.length());
                joined.set(at, at + form.length() - 1);
            }
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (!masked.get(i)) {
                out.append(text.charAt(i));
            } else if (i == 0 || !joined.get(i - 1)) {
                out.append(SecretValue.STARS);
            }
        }
        return out.toString();
    }

    private String text(String alphabet, int length) {
        return IntStream.range(0, length)
                .mapToObj(i -> String.valueOf(alphabet.charAt(random.nextInt(alphabet.length()))))
                .reduce("", String::concat);
    }

    private List<SecretValue> secrets(String alphabet) {
        return IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(i -> new SecretValue(text(alphabet, 3 + random.nextInt(8))))
                .toList();
    }

    /** Some text in which secrets, their forms and their fragments are frequent. */
    private String output(List<SecretValue> secrets, String alphabet) {
        List<String> forms = new ArrayList<>();
        secrets.forEach(secret -> SecretForms.of(secret.reveal(), forms::add));
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            out.append(text(alphabet, random.nextInt(4)));
            if (!forms.isEmpty()) {
                String form = forms.get(random.nextInt(forms.size()));
                int from = random.nextInt(3) == 0 ? random.nextInt(form.length()) : 0;
                int to = random.nextInt(3) == 0 ? from + random.nextInt(form.length() - from) : form.length();
                out.append(form, from, to);
            }
        }
        return out.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Masks a text cut at these places. */
    private static String cut(Masker masker, byte[] text, int... places) {
        MaskingStream stream = masker.stream();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int taken = 0;
        int from = 0;
        for (int place : Arrays.copyOf(places, places.length + 1)) {
            int to = place == 0 ? text.length : place;
            Masked masked = stream.mask(Arrays.copyOfRange(text, from, to));
            from = to;
            taken += masked.taken();
            assertThat(taken).isLessThanOrEqualTo(from);
            out.writeBytes(masked.bytes());
        }
        Masked end = stream.end();
        out.writeBytes(end.bytes());
        assertThat(taken + end.taken()).isEqualTo(text.length);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void masks_the_same_wherever_the_stream_is_cut() {
        for (String alphabet : List.of("ab", "ab\n", "abc'\" /\u00e4\r\n", "a")) {
            for (int round = 0; round < 150; round++) {
                List<SecretValue> secrets = secrets(alphabet);
                String output = output(secrets, alphabet);
                byte[] text = bytes(output);
                Masker masker = Masker.of(secrets);
                String expected = plainly(secrets, output);
                String as = "%s on %s, seed %d"
                        .formatted(secrets.stream().map(SecretValue::reveal).toList(), output, seed);
                assertThat(masker.mask(output)).as(as).isEqualTo(expected);
                for (int place = 1; place < text.length; place++) {
                    assertThat(cut(masker, text, place)).as(as).isEqualTo(expected);
                }
                assertThat(cut(masker, text, IntStream.range(1, text.length).toArray()))
                        .as(as)
                        .isEqualTo(expected);
                int[] places = random.ints(6, 1, Math.max(2, text.length))
                        .filter(place -> place < text.length)
                        .sorted()
                        .distinct()
                        .toArray();
                assertThat(cut(masker, text, places)).as(as).isEqualTo(expected);
            }
        }
    }

    @Test
    void a_new_stream_goes_on_where_a_killed_one_was() {
        for (int round = 0; round < 3000; round++) {
            List<SecretValue> secrets = secrets("ab\n");
            String output = output(secrets, "ab\n");
            byte[] text = bytes(output);
            Masker masker = Masker.of(secrets);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            MaskingStream stream = masker.stream();
            int taken = 0;
            int seen = 0;
            while (seen < text.length) {
                if (random.nextInt(3) == 0) {
                    stream = masker.stream();
                    seen = taken;
                }
                int to = Math.min(text.length, seen + 1 + random.nextInt(10));
                Masked masked = stream.mask(Arrays.copyOfRange(text, seen, to));
                seen = to;
                taken += masked.taken();
                out.writeBytes(masked.bytes());
            }
            out.writeBytes(stream.end().bytes());
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .as(
                            "%s on %s, seed %d",
                            secrets.stream().map(SecretValue::reveal).toList(), output, seed)
                    .isEqualTo(plainly(secrets, output));
        }
    }
}
