package dev.noria.plan;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Immutable copies that keep their order, which {@link Map#copyOf} and {@link Set#copyOf} do not. */
public final class Ordered {
    private Ordered() {}

    public static <K, V> Map<K, V> copyOf(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** In the natural order, so that the same set is always written the same. */
    public static <T extends Comparable<T>> Set<T> copyOf(Collection<T> set) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(new TreeSet<>(set)));
    }

    public static <K, V, W> Map<K, W> mapped(Map<K, V> map, Function<? super V, ? extends W> change) {
        Map<K, W> mapped = new LinkedHashMap<>();
        map.forEach((key, value) -> mapped.put(key, change.apply(value)));
        return Collections.unmodifiableMap(mapped);
    }
}
