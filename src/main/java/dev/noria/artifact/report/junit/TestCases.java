package dev.noria.artifact.report.junit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The test cases of a step, each with an identity of its own; as many as the limit says. Not thread-safe.
 */
public final class TestCases {
    /** Characters of messages, details and output over all cases. */
    private static final long MOST_TEXT = 16L << 20;

    private final int most;
    private final List<TestCase> kept = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    /** How many further ones of the same name there were. */
    private final Map<String, Integer> twins = new HashMap<>();

    private int left;
    private long text;

    public TestCases(int most) {
        this.most = most;
    }

    /**
     * Takes a case.
     *
     * @param reruns whether another of the same name is a further try of it: the last one counts. Else it is another
     *     case, and numbered, so that a failure is never hidden by its twin
     */
    void add(TestCase found, boolean reruns) {
        Integer place = places.get(found.identity());
        if (place != null && reruns) {
            TestCase before = kept.get(place);
            boolean passedAtLast = before.status().isBad() && found.status() == TestStatus.PASSED;
            kept.set(place, passedAtLast ? found.flaky(before.message(), before.details()) : found);
        } else if (kept.size() < most) {
            TestCase named = place == null ? found : numbered(found);
            places.put(named.identity(), kept.size());
            kept.add(shortened(named));
        } else {
            left++;
        }
    }

    private TestCase numbered(TestCase found) {
        TestCase named;
        do {
            int number = twins.merge(found.identity(), 1, Integer::sum) + 1;
            named = found.withName("%s #%d".formatted(found.name(), number));
        } while (places.containsKey(named.identity()));
        return named;
    }

    private TestCase shortened(TestCase found) {
        text += found.message().length()
                + found.details().length()
                + found.output().length();
        return text > MOST_TEXT ? found.withoutText() : found;
    }

    /** In the order in which they were found. */
    public List<TestCase> all() {
        return List.copyOf(kept);
    }

    /** How many were found and not kept. */
    public int left() {
        return left;
    }

    public int count(TestStatus status) {
        return (int) kept.stream().filter(found -> found.status() == status).count();
    }

    /** Of all cases together. */
    public long millis() {
        return kept.stream().mapToLong(TestCase::millis).sum();
    }
}
