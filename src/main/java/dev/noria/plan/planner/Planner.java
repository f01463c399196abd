package dev.noria.plan.planner;

import dev.noria.definition.Definition;
import dev.noria.definition.Dialect;
import dev.noria.definition.Input;
import dev.noria.definition.PipelineFile;
import dev.noria.definition.Problem;
import dev.noria.definition.Problems;
import dev.noria.definition.StepDefinition.Reference;
import dev.noria.definition.text.Nearest;
import dev.noria.definition.text.Variables;
import dev.noria.definition.yaml.Position;
import dev.noria.plan.PipelinePlan;
import dev.noria.plan.Plan;
import dev.noria.plan.Planned;
import dev.noria.plan.SecretMention;
import dev.noria.plan.TriggerFacts;
import dev.noria.plan.planner.PipelinePlanner.Combination;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes plans. Pure: the same files and facts always give the same plan. Thread-safe. */
public final class Planner {
    /** Of all pipelines of a run, combinations of matrices included: more than anybody reads, and stored at once. */
    static final int MAX_STEPS = 10_000;

    /** What a run of these files will do, given what started it. */
    public Planned plan(List<PipelineFile> files, TriggerFacts facts) {
        List<PipelinePlan> pipelines = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        List<Problem> found = new ArrayList<>();
        Map<String, String> inputs = new LinkedHashMap<>();
        Map<String, List<Reference>> references = new HashMap<>();
        List<SecretMention> secrets = new ArrayList<>();
        for (PipelineFile file : files) {
            Problems problems = new Problems(file.definition().file());
            if (file.equals(files.get(0))) {
                checkInputs(files, facts, problems);
            }
            int room = MAX_STEPS
                    - pipelines.stream()
                            .mapToInt(pipeline -> pipeline.steps().size())
                            .sum();
            FilePlan plan = plan(file, facts, pipelines.size() + 1, room, problems);
            if (!problems.failed()) {
                pipelines.addAll(plan.pipelines());
                references.putAll(plan.references());
                reasons.addAll(plan.reasons());
                inputs.putAll(plan.inputs());
                secrets.addAll(plan.secrets());
            }
            found.addAll(problems.list());
        }
        List<PipelinePlan> linked = new PipelineLinks(references).link(pipelines, reasons);
        return new Planned(new Plan(linked, reasons, inputs), found, secrets);
    }

    /** @param references what each of the pipelines waits for, by the name of its plan */
    private record FilePlan(
            List<PipelinePlan> pipelines,
            Map<String, List<Reference>> references,
            List<String> reasons,
            Map<String, String> inputs,
            List<SecretMention> secrets) {
        static final FilePlan NONE = new FilePlan(List.of(), Map.of(), List.of(), Map.of(), List.of());
    }

    /** @param room how many steps it may have, over all combinations of its matrix */
    private static FilePlan plan(PipelineFile file, TriggerFacts facts, int number, int room, Problems problems) {
        Definition definition = file.definition();
        Map<String, String> known = CiVariables.of(facts, definition.dialect(), definition.name(), number);
        Evaluation first = new Evaluation(known, Map.of(), problems);
        Map<String, String> inputs = InputValues.of(definition.inputs(), facts, first);
        Evaluation withInputs = new Evaluation(known, inputs, problems);
        List<Map<String, String>> combinations = new MatrixCombinations(definition.matrix(), withInputs).all();
        long steps = (long) combinations.size() * definition.steps().size();
        if (steps > room) {
            problems.report(
                    definition.matrix().position(),
                    "too-many-steps",
                    "With this file's %d steps the run would have more than %d: take out combinations of the matrix, or steps."
                            .formatted(steps, MAX_STEPS));
            return FilePlan.NONE;
        }
        List<PipelinePlan> pipelines = new ArrayList<>();
        Map<String, List<Reference>> references = new HashMap<>();
        List<String> reasons = new ArrayList<>();
        List<SecretMention> secrets = new ArrayList<>();
        for (int i = 0; i < combinations.size(); i++) {
            Map<String, String> axes = combinations.get(i);
            String name = combinations.size() == 1 ? definition.name() : definition.name() + "-" + (i + 1);
            int next = number + pipelines.size();
            Map<String, String> variables =
                    new LinkedHashMap<>(CiVariables.of(facts, definition.dialect(), definition.name(), next));
            variables.putAll(axes);
            Optional<Definition> read = file.with(new Variables(variables, inputs), problems);
            if (read.isPresent()) {
                references.put(name, read.get().dependsOn());
                PipelinePlanner.Outcome outcome = new PipelinePlanner(
                                read.get(), facts, new Combination(name, axes, inputs, next), problems)
                        .plan();
                outcome.plan().ifPresent(pipelines::add);
                secrets.addAll(outcome.secrets());
                outcome.reason().ifPresent(reason -> reasons.add(sentence(name, axes, reason)));
            }
        }
        return new FilePlan(pipelines, references, reasons, inputs, secrets);
    }

    /** Inputs that no file knows: in Woodpecker's language they are variables, in ours a mistake. */
    private static void checkInputs(List<PipelineFile> files, TriggerFacts facts, Problems problems) {
        boolean woodpecker = files.stream().anyMatch(file -> file.definition().dialect() == Dialect.WOODPECKER);
        List<Input> known = files.stream()
                .flatMap(file -> file.definition().inputs().stream())
                .toList();
        for (String name : InputValues.unknown(facts.details().inputs(), known)) {
            if (!woodpecker) {
                problems.report(
                        Position.START,
                        "unknown-input",
                        "There is no input \"" + name + "\""
                                + Nearest.instead(
                                        name, known.stream().map(Input::name).toList()));
            }
        }
    }

    private static String sentence(String name, Map<String, String> axes, String reason) {
        String which = axes.isEmpty() ? "" : " " + axes;
        return "Pipeline \"" + name + "\"" + which + ": " + reason + ".";
    }
}
