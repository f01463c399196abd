package dev.noria.plan.planner;

import static dev.noria.plan.planner.TestPlans.PUSH;
import static dev.noria.plan.planner.TestPlans.facts;
import static dev.noria.plan.planner.TestPlans.plan;
import static dev.noria.plan.planner.TestPlans.reason;
import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.definition.Problem;
import dev.noria.definition.TriggerEvent;
import dev.noria.definition.load.PipelineLoader;
import dev.noria.definition.load.SourceFile;
import dev.noria.plan.PipelinePlan;
import dev.noria.plan.Plan;
import dev.noria.plan.Planned;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the keys at the top of a file make of a plan. */
class PlannerLanguageTest {
    private static final String STEP = "stages: {test: {unit: {image: \"a:${GO}\", commands: b}}}";

    @Test
    void every_combination_of_a_matrix_is_a_pipeline() {
        Plan plan = push("name: m\nmatrix: {OS: [linux, bsd], GO: [1.22, 1.23], exclude: [{OS: bsd, GO: 1.22}]}\n"
                        + STEP)
                .plan();

        assertThat(plan.pipelines()).extracting(PipelinePlan::name).containsExactly("m-1", "m-2", "m-3");
        assertThat(plan.pipelines())
                .extracting(PipelinePlan::axes)
                .containsExactly(
                        Map.of("GO", "1.22", "OS", "linux"),
                        Map.of("GO", "1.23", "OS", "linux"),
                        Map.of("GO", "1.23", "OS", "bsd"));
    }

    @Test
    void inclusions_are_the_only_combinations() {
        Plan plan = push("matrix: {include: [{GO: 1.22}, {GO: 1.23}, {GO: 1.22}]}\n" + STEP)
                .plan();

        assertThat(plan.pipelines())
                .extracting(PipelinePlan::axes)
                .containsExactly(Map.of("GO", "1.22"), Map.of("GO", "1.23"));
    }

    @Test
    void a_matrix_of_more_than_256_is_an_error_and_never_cut() {
        String values = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]";

        assertThat(push("matrix: {A: " + values + ", B: " + values + "}\n" + STEP)
                        .plan()
                        .pipelines())
                .hasSize(256);
        assertThat(push("matrix: {A: " + values + ", B: " + values + ", C: [1, 2]}\n" + STEP)
                        .problems())
                .extracting(Problem::code)
                .containsExactly("matrix-too-large");
        assertThat(push("matrix: {A: " + values + ", B: " + values + ", C: [1, 2], exclude: [{C: 2}]}\n" + STEP)
                        .plan()
                        .pipelines())
                .hasSize(256);
    }

    @Test
    void filters_say_why_they_leave_a_pipeline_out() {
        assertThat(reason("when: {evaluate: 'CI_COMMIT_BRANCH == \"x\"'}\n" + STEP, TriggerEvent.PUSH, PUSH))
                .isEqualTo(
                        "Pipeline \"noria\": the condition \"CI_COMMIT_BRANCH == \"x\"\" is false: CI_COMMIT_BRANCH is"
                                + " \"main\".");
        assertThat(reason("when: {repo: other}\n" + STEP, TriggerEvent.PUSH, PUSH))
                .isEqualTo("Pipeline \"noria\": repository \"shop\" matches none of other.");
        assertThat(reason("when: {instance: ci.*}\n" + STEP, TriggerEvent.PUSH, PUSH))
                .isEqualTo("Pipeline \"noria\": server \"noria.example:8443\" matches none of ci.*.");
        assertThat(reason("when: {platform: linux/*}\n" + STEP, TriggerEvent.PUSH, PUSH))
                .isEqualTo("Pipeline \"noria\": there is no platform to match one of linux/*.");
        assertThat(reason("when: {cron: nightly}\n" + STEP, TriggerEvent.CRON, PUSH))
                .isEqualTo("Pipeline \"noria\": there is no schedule to match one of nightly.");
    }

    @Test
    void a_schedule_filter_is_not_looked_at_for_pushes() {
        assertThat(push("when: {cron: nightly}\n" + STEP).plan().pipelines()).hasSize(1);
    }

    @Test
    void inputs_have_their_defaults_and_must_be_given_by_people() {
        String file = "inputs: {a: {default: 5, type: number}, b: {}}\n" + STEP;

        assertThat(push(file).plan().inputs()).isEqualTo(Map.of("a", "5", "b", ""));
        assertThat(plan(file, facts(TriggerEvent.MANUAL, PUSH)).problems())
                .extracting(Problem::code)
                .containsExactly("missing-input");
    }

    @Test
    void a_pipeline_that_waits_for_one_that_is_left_out_is_left_out() {
        Planned planned = files(Map.of(
                "a.yaml", "when: {event: tag}\n" + STEP,
                "b.yaml", "depends_on: a\n" + STEP,
                "c.yaml", "depends_on: [{name: a, optional: true}]\n" + STEP,
                "d.yaml", "depends_on: c\nmatrix: {GO: [1, 2]}\n" + STEP,
                "e.yaml", "depends_on: d\n" + STEP));

        assertThat(planned.plan().pipelines())
                .extracting(PipelinePlan::name)
                .containsExactlyInAnyOrder("c", "d-1", "d-2", "e");
        assertThat(planned.plan().reasons()).contains("Pipeline \"b\": it waits for \"a\", which does not run.");
        assertThat(planned.plan().pipelines())
                .filteredOn(pipeline -> pipeline.name().equals("e"))
                .singleElement()
                .satisfies(pipeline -> assertThat(pipeline.dependsOn()).containsExactly("d-1", "d-2"));
    }

    private static Planned push(String content) {
        return plan(content, facts(TriggerEvent.PUSH, PUSH));
    }

    private static Planned files(Map<String, String> contents) {
        List<SourceFile> files = contents.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new SourceFile(entry.getKey(), entry.getValue()))
                .toList();
        return new Planner().plan(new PipelineLoader().load(files).files(), facts(TriggerEvent.PUSH, PUSH));
    }
}
