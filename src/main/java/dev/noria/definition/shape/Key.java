package dev.noria.definition.shape;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A key of the language.
 *
 * @param preset what it is when it is not there, as it is written in files
 * @param description one sentence for people, without full stop
 * @param examples as they are written in files, in YAML's flow style
 */
public record Key(
        String name,
        Shape shape,
        boolean required,
        Optional<String> preset,
        String description,
        List<String> examples) {
    public Key {
        // Tables are constants of classes, and those are null while their class is being made.
        Objects.requireNonNull(shape, name);
        examples = List.copyOf(examples);
    }
}
