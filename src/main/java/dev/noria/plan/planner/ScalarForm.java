package dev.noria.plan.planner;

import dev.noria.definition.Dialect;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an unquoted scalar of a file is for a program. */
interface ScalarForm {
    /** Numbers in structures must be numbers of JSON; everything stays as it is written. */
    ScalarForm AS_WRITTEN = new ScalarForm() {
        private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

        @Override
        public String text(String scalar) {
            return scalar;
        }

        @Override
        public Optional<String> json(String scalar) {
            boolean literal = scalar.equals("true")
                    || scalar.equals("false")
                    || NUMBER.matcher(scalar).matches();
            return literal ? Optional.of(scalar) : Optional.empty();
        }
    };

    /** The text of a scalar that stands by itself. */
    String text(String scalar);

    /** The literal of a scalar within a structure; empty when it is text there. */
    Optional<String> json(String scalar);

    static ScalarForm of(Dialect dialect) {
        return dialect == Dialect.WOODPECKER ? new GoScalars() : AS_WRITTEN;
    }
}
