package dev.noria.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The chain of steps that takes longest: a run cannot end before it has, however many runtimes there are.
 *
 * @param steps in their order; each waits for the one before it, or its pipeline for that one's
 * @param expected how long they take together, as far as that is known
 * @param unknown how many steps of the whole plan have no known duration; they count as nothing
 */
public record CriticalPath(List<StepId> steps, Duration expected, int unknown) {
    public CriticalPath {
        steps = List.copyOf(steps);
    }

    /**
     * Finds it. Of chains that take the same time it is the one of more steps, then the one that comes first.
     *
     * @param durations how long steps take
     */
    public static CriticalPath of(Plan plan, Map<StepId, Duration> durations) {
        return new Search(plan, durations).path();
    }

    /** The longest chain that ends with a step. */
    private record Chain(Duration length, List<StepId> steps) {
        static final Chain NONE = new Chain(Duration.ZERO, List.of());
        static final Comparator<Chain> LONGEST = Comparator.comparing(Chain::length)
                .thenComparing(chain -> chain.steps().size());

        Chain then(StepId step, Duration takes) {
            List<StepId> longer = new ArrayList<>(steps);
            longer.add(step);
            return new Chain(length.plus(takes), longer);
        }
    }

    private static final class Search {
        private final Map<String, PipelinePlan> pipelines = new LinkedHashMap<>();
        private final Map<StepId, PlannedStep> steps = new LinkedHashMap<>();
        private final Map<StepId, Duration> durations;
        private final Map<StepId, Chain> ending = new HashMap<>();
        private final Map<String, Chain> endingPipeline = new HashMap<>();

        Search(Plan plan, Map<StepId, Duration> durations) {
            this.durations = durations;
            plan.pipelines().forEach(pipeline -> {
                pipelines.put(pipeline.name(), pipeline);
                pipeline.steps().stream()
                        .filter(step -> step.place() != PlannedStep.Place.SERVICE)
                        .forEach(step -> steps.put(new StepId(pipeline.name(), step.name()), step));
            });
        }

        CriticalPath path() {
            Chain longest =
                    longest(pipelines.keySet().stream().map(this::ofPipeline).toList());
            int unknown = (int) steps.entrySet().stream()
                    .filter(step -> waitedFor(step.getValue()) && !durations.containsKey(step.getKey()))
                    .count();
            return new CriticalPath(longest.steps(), longest.length(), unknown);
        }

        /** A plan has no cycles, and at most a thousand steps to go deep in. */
        private Chain ofPipeline(String name) {
            Chain known = endingPipeline.get(name);
            if (known != null) {
                return known;
            }
            PipelinePlan pipeline = pipelines.get(name);
            Chain before = pipeline == null
                    ? Chain.NONE
                    : longest(
                            pipeline.dependsOn().stream().map(this::ofPipeline).toList());
            Chain longest = before;
            if (pipeline != null) {
                for (PlannedStep step : pipeline.steps()) {
                    Chain chain = ofStep(new StepId(name, step.name()), before);
                    longest = Chain.LONGEST.compare(chain, longest) > 0 ? chain : longest;
                }
            }
            endingPipeline.put(name, longest);
            return longest;
        }

        private Chain ofStep(StepId id, Chain before) {
            Chain known = ending.get(id);
            PlannedStep step = steps.get(id);
            if (known != null || step == null) {
                return known == null ? before : known;
            }
            Set<String> names = new TreeSet<>(step.dependsOn());
            List<Chain> chains = new ArrayList<>(List.of(before));
            names.forEach(name -> chains.add(ofStep(new StepId(id.pipeline(), name), before)));
            Duration takes = waitedFor(step) ? durations.getOrDefault(id, Duration.ZERO) : Duration.ZERO;
            Chain chain = longest(chains).then(id, takes);
            ending.put(id, chain);
            return chain;
        }

        private static boolean waitedFor(PlannedStep step) {
            return step.place() == PlannedStep.Place.STEP;
        }

        private static Chain longest(List<Chain> chains) {
            Chain longest = Chain.NONE;
            for (Chain chain : chains) {
                longest = Chain.LONGEST.compare(chain, longest) > 0 ? chain : longest;
            }
            return longest;
        }
    }
}
