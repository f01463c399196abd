package dev.noria.execution.step;

import dev.noria.log.OutputFilter;
import dev.noria.secret.SecretLookup;
import dev.noria.secret.SecretLookup.Found;
import dev.noria.secret.SecretValue;
import dev.noria.secret.masking.Masked;
import dev.noria.secret.masking.Masker;
import dev.noria.secret.masking.MaskingStream;
import java.util.List;
import java.util.Map;

/** The secrets that one attempt of a step may use, and stars for wherever they show. Thread-safe. */
final class AttemptSecrets {
    private final Map<String, SecretLookup> byName;
    private final Masker masker;

    AttemptSecrets(Map<String, SecretLookup> byName) {
        this.byName = Map.copyOf(byName);
        List<SecretValue> values = byName.values().stream()
                .filter(Found.class::isInstance)
                .map(found -> ((Found) found).value())
                .toList();
        this.masker = values.isEmpty() ? Masker.NONE : Masker.of(values);
    }

    /**
     * The value of a secret that the step names.
     *
     * @throws dev.noria.platform.NoriaException SECRET_NOT_FOUND, SECRET_NOT_ALLOWED
     */
    String value(String name) {
        SecretLookup found = byName.get(name);
        if (found == null) {
            throw new IllegalStateException("Nobody has asked for the secret " + name + ".");
        }
        return found.orThrow().reveal();
    }

    /** A text without secrets. */
    String mask(String text) {
        return masker.mask(text);
    }

    /** For a stream of output that begins now. */
    OutputFilter filter() {
        if (masker.equals(Masker.NONE)) {
            return OutputFilter.none();
        }
        MaskingStream stream = masker.stream();
        return new OutputFilter() {
            @Override
            public Filtered next(byte[] bytes) {
                return filtered(stream.mask(bytes));
            }

            @Override
            public Filtered end() {
                return filtered(stream.end());
            }
        };
    }

    private static OutputFilter.Filtered filtered(Masked masked) {
        return new OutputFilter.Filtered(masked.taken(), masked.bytes());
    }
}
