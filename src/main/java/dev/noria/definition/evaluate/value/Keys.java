package dev.noria.definition.evaluate.value;

import java.util.List;
import java.util.Map;

/** What can be a key of a map: everything but arrays and maps, which cannot be looked up in constant time. */
public final class Keys {
    private Keys() {}

    /** The key; throws when it cannot be one. */
    public static Object check(Object key) throws Fault {
        if (key instanceof List || key instanceof Map) {
            throw new Fault("The key of a map cannot be " + Kind.of(key).phrase() + "; make a string of it");
        }
        return key;
    }
}
