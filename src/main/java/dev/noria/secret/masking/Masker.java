package dev.noria.secret.masking;

import dev.noria.secret.SecretValue;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts stars in the place of a set of secrets. Make one per set and share it: making it costs more than using it.
 * Immutable and thread-safe.
 */
public final class Masker {
    /** Masks nothing. */
    public static final Masker NONE = new Masker(null);

    private final @Nullable Automaton automaton;

    private Masker(@Nullable Automaton automaton) {
        this.automaton = automaton;
    }

    /** For these values; those too short to be masked are passed over. */
    public static Masker of(Collection<SecretValue> values) {
        Set<String> forms = new HashSet<>();
        values.stream().filter(SecretValue::maskable).forEach(value -> SecretForms.of(value.reveal(), forms::add));
        List<byte[]> patterns = forms.stream()
                .map(form -> form.getBytes(StandardCharsets.UTF_8))
                .toList();
        return patterns.isEmpty() ? NONE : new Masker(new Automaton(patterns));
    }

    /** For a stream that begins now: one for each of a program's streams. */
    public MaskingStream stream() {
        return new MaskingStream(automaton);
    }

    /** A whole text without secrets: for errors, events and whatever else is shown. */
    public String mask(String text) {
        if (automaton == null) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        MaskingStream stream = stream();
        byte[] begin = stream.mask(bytes).bytes();
        if (begin == bytes) {
            return text;
        }
        return new String(begin, StandardCharsets.UTF_8)
                + new String(stream.end().bytes(), StandardCharsets.UTF_8);
    }

    /** Tells nothing of the secrets. */
    @Override
    public String toString() {
        return "Masker";
    }
}
