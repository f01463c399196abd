package dev.noria.definition.schema;

import dev.noria.definition.shape.Keys;
import dev.noria.definition.value.ValueTypes;

/** The keys of what can be written as one word as well. */
public final class ValueKeys {
    /** A value that is not in the file. */
    public static final Keys SECRET = Keys.named("secret")
            .required("from_secret", ValueTypes.SECRET_NAME.shape(), "The name of a secret, whose value is put here")
            .build();

    /** Something that is waited for. */
    public static final Keys DEPENDENCY = Keys.named("dependency")
            .required("name", ValueTypes.NAME.shape().literal(), "What is waited for", "lint")
            .preset(
                    "optional",
                    ValueTypes.BOOLEAN.shape().literal(),
                    "false",
                    "Whether it is no mistake when there is no such thing")
            .build();

    private ValueKeys() {}
}
