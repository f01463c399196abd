package dev.noria.plan.planner;

import static dev.noria.plan.planner.TestPlans.PUSH;
import static dev.noria.plan.planner.TestPlans.facts;
import static dev.noria.plan.planner.TestPlans.pipeline;
import static dev.noria.plan.planner.TestPlans.plan;
import static dev.noria.plan.planner.TestPlans.reason;
import static dev.noria.plan.planner.TestPlans.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.definition.Problem;
import dev.noria.definition.Severity;
import dev.noria.definition.StageName;
import dev.noria.definition.TriggerEvent;
import dev.noria.plan.LeftOut;
import dev.noria.plan.PipelinePlan;
import dev.noria.plan.Planned;
import org.junit.jupiter.api.Test;

class PlannerFilterTest {

    @Test
    void a_dependency_that_a_filter_left_out_counts_as_satisfied() {
        PipelinePlan plan = pipeline("""
                stages:
                  code:
                    gone: {image: a, commands: b, when: {branch: [dev, release/*]}}
                  test:
                    unit: {image: a, commands: b, depends_on: [gone]}
                    other: {image: a, commands: b}
                """);

        assertThat(step(plan, "unit").dependsOn()).isEmpty();
        assertThat(step(plan, "other").dependsOn()).isEmpty();
        assertThat(plan.leftOut())
                .containsExactly(new LeftOut(StageName.CODE, "gone", "branch \"main\" matches none of dev, release/*"));
    }

    @Test
    void a_pipeline_left_out_gives_its_reason() {
        String stages = "\nstages: {test: {unit: {image: a, commands: b}}}";
        assertThat(reason("when: {event: [push, manual]}" + stages, TriggerEvent.TAG, "refs/tags/v1"))
                .isEqualTo("Pipeline \"noria\": event tag is not among push, manual.");
        assertThat(reason("when: {branch: {exclude: ma*}}" + stages, TriggerEvent.PUSH, PUSH))
                .isEqualTo("Pipeline \"noria\": branch \"main\" is excluded by ma*.");
        assertThat(reason("when: [{event: tag}, {ref: refs/heads/x}]" + stages, TriggerEvent.PUSH, PUSH))
                .isEqualTo("Pipeline \"noria\": event push is not among tag; ref \"refs/heads/main\" matches none of"
                        + " refs/heads/x.");
        assertThat(reason("name: shop" + stages, TriggerEvent.PULL_REQUEST, PUSH))
                .isEqualTo("Pipeline \"shop\": event pull_request is not among push, tag, manual, cron.");
    }

    @Test
    void a_pipeline_without_any_step_left_is_left_out() {
        assertThat(reason(
                        "stages: {test: {unit: {image: a, commands: b, when: {event: tag}}}}", TriggerEvent.PUSH, PUSH))
                .isEqualTo("Pipeline \"noria\": all of its steps are left out: unit (event push is not among tag).");
    }

    @Test
    void branch_filters_do_not_keep_tags_out() {
        String file = "when: {branch: main}\nstages: {test: {unit: {image: a, commands: b}}}";
        assertThat(plan(file, facts(TriggerEvent.TAG, "refs/tags/v1")).plan().pipelines())
                .hasSize(1);
        assertThat(reason(file, TriggerEvent.MANUAL, "refs/tags/v1"))
                .isEqualTo("Pipeline \"noria\": there is no branch to match one of main.");
    }

    @Test
    void a_filter_may_name_the_default_branch() {
        String file = "when: {branch: \"${CI_REPO_DEFAULT_BRANCH}\"}\nstages: {test: {unit: {image: a, commands: b}}}";
        assertThat(plan(file, facts(TriggerEvent.PUSH, PUSH)).plan().pipelines())
                .hasSize(1);
        assertThat(reason(file, TriggerEvent.PUSH, "refs/heads/dev"))
                .isEqualTo("Pipeline \"noria\": branch \"dev\" matches none of main.");
    }

    @Test
    void reading_from_a_step_that_is_left_out_is_a_warning() {
        Planned planned = plan("""
                stages:
                  build:
                    image: {build: {}, when: {event: tag}}
                  test:
                    smoke: {image: "${{ steps.image.outputs.image }}", commands: a}
                """, facts(TriggerEvent.PUSH, PUSH));

        assertThat(planned.valid()).isTrue();
        assertThat(planned.problems())
                .extracting(Problem::code, Problem::severity)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("step-left-out", Severity.WARNING));
    }
}
