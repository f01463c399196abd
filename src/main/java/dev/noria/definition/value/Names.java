package dev.noria.definition.value;

import dev.noria.definition.yaml.Faults;
import dev.noria.definition.yaml.Node.Scalar;
import java.util.regex.Pattern;

/** What pipelines, steps, environments and services may be called. */
public final class Names {
    /** Regular expressions for the whole of a name. */
    public static final String NAME = "[A-Za-z0-9][A-Za-z0-9_.-]{0,62}";

    public static final String VARIABLE = "[A-Za-z_][A-Za-z0-9_.-]*";
    public static final String OUTPUT = "[A-Za-z_][A-Za-z0-9_-]{0,127}";

    private static final Pattern NAMES = Pattern.compile(NAME);
    private static final Pattern VARIABLES = Pattern.compile(VARIABLE);
    private static final Pattern OUTPUTS = Pattern.compile(OUTPUT);

    private Names() {}

    public static boolean valid(String name) {
        return NAMES.matcher(name).matches();
    }

    public static boolean validVariable(String name) {
        return VARIABLES.matcher(name).matches();
    }

    /** Whether a text can name an output or an input. */
    public static boolean validOutput(String name) {
        return OUTPUTS.matcher(name).matches();
    }

    /** Reports a name that is none, as far as that is known. */
    public static void check(Scalar name, String what, ValueReader values) {
        if (!values.isOpen(name.text())) {
            check(name, what, values.faults());
        }
    }

    /** Reports a name that is none. */
    public static void check(Scalar name, String what, Faults faults) {
        if (!valid(name.text())) {
            faults.report(
                    name.position(),
                    "invalid-name",
                    "\"" + name.text() + "\" cannot name " + what
                            + "; write at most 63 letters, digits, \".\", \"_\" and \"-\", beginning with a letter or digit.");
        }
    }
}
