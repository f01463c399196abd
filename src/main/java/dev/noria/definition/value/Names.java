package dev.noria.definition.value;

import dev.noria.definition.yaml.Faults;
import dev.noria.definition.yaml.Node.Scalar;
import java.util.regex.Pattern;

/** What pipelines, steps, environments and services may be called. */
public final class Names {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    private Names() {}

    public static boolean valid(String name) {
        return NAME.matcher(name).matches();
    }

    public static boolean validVariable(String name) {
        return VARIABLE.matcher(name).matches();
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
