package dev.noria.definition.evaluate.function;

import static dev.noria.definition.evaluate.function.Parameter.INT;

import dev.noria.definition.evaluate.value.Fault;
import dev.noria.definition.evaluate.value.Kind;
import java.util.List;

/** Functions of the bits of whole numbers, which have 64. */
final class BitFunctions {
    static final List<Function> ALL = List.of(
            Function.of("bitand", Kind.INT, given -> given.whole(0) & given.whole(1), INT, INT),
            Function.of("bitor", Kind.INT, given -> given.whole(0) | given.whole(1), INT, INT),
            Function.of("bitxor", Kind.INT, given -> given.whole(0) ^ given.whole(1), INT, INT),
            Function.of("bitnand", Kind.INT, given -> given.whole(0) & ~given.whole(1), INT, INT),
            Function.of("bitnot", Kind.INT, given -> ~given.whole(0), INT),
            Function.of("bitshl", Kind.INT, given -> far(given) ? 0L : given.whole(0) << given.whole(1), INT, INT),
            Function.of(
                    "bitshr",
                    Kind.INT,
                    given -> given.whole(0) >> (far(given) ? Long.SIZE - 1 : given.whole(1)),
                    INT,
                    INT),
            Function.of("bitushr", Kind.INT, given -> far(given) ? 0L : given.whole(0) >>> given.whole(1), INT, INT));

    private BitFunctions() {}

    /** Whether a shift moves everything out; Java would shift by the remainder. */
    private static boolean far(Arguments given) throws Fault {
        long count = given.whole(1);
        if (count < 0) {
            throw new Fault("Bits cannot be shifted by " + count + "; give a number from 0 on");
        }
        return count >= Long.SIZE;
    }
}
