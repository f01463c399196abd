package dev.noria.plan.planner;

import static dev.noria.plan.planner.TestPlans.PUSH;
import static dev.noria.plan.planner.TestPlans.facts;
import static dev.noria.plan.planner.TestPlans.pipeline;
import static dev.noria.plan.planner.TestPlans.plan;
import static dev.noria.plan.planner.TestPlans.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.noria.definition.Fixtures;
import dev.noria.definition.StageName;
import dev.noria.definition.TriggerEvent;
import dev.noria.definition.load.PipelineLoader;
import dev.noria.definition.load.SourceFile;
import dev.noria.plan.EnvironmentValue;
import dev.noria.plan.FailurePolicy;
import dev.noria.plan.Ordered;
import dev.noria.plan.PipelinePlan;
import dev.noria.plan.Planned;
import dev.noria.plan.PlannedStep;
import dev.noria.plan.StepAction;
import dev.noria.plan.StepAction.Deploy;
import dev.noria.plan.StepAction.Operate;
import dev.noria.plan.StepAction.PublishRelease;
import dev.noria.plan.StepAction.RunContainer;
import dev.noria.plan.TriggerFacts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlannerTest {

    @Test
    void steps_wait_for_all_stages_before_theirs_or_for_what_they_say() {
        PipelinePlan plan = pipeline("""
                stages:
                  test:
                    unit: {image: a, commands: b, depends_on: lint}
                    lint: {image: a, commands: b, depends_on: []}
                  code:
                    first: {image: a, commands: b}
                  build:
                    second: {image: a, commands: b}
                    early: {image: a, commands: b, depends_on: unit}
                """);

        assertThat(plan.steps())
                .extracting(PlannedStep::name)
                .containsExactly("first", "second", "early", "unit", "lint");
        assertThat(step(plan, "first").dependsOn()).isEmpty();
        assertThat(step(plan, "second").dependsOn()).containsExactly("first");
        assertThat(step(plan, "lint").dependsOn()).isEmpty();
        assertThat(step(plan, "lint").explicit()).isTrue();
    }

    @Test
    void values_are_substituted_and_commands_are_not() {
        PipelinePlan plan = pipeline("""
                environment: {NAME: shop, IMAGE: "reg/${NAME}:${CI_COMMIT_SHA:0:8}"}
                stages:
                  test:
                    unit:
                      image: ${IMAGE}
                      commands: ["echo ${NAME} ${CI_COMMIT_MESSAGE}"]
                      environment: {M: "${CI_COMMIT_MESSAGE}", O: "${{ steps.x.outputs.y }}"}
                      timeout: "${UNSET:-5}m"
                      depends_on: [x]
                    x: {image: a, entrypoint: ["${NAME}"]}
                """);

        assertThat(plan.environment())
                .containsEntry("IMAGE", EnvironmentValue.of("reg/shop:01234567"))
                .containsEntry("NAME", EnvironmentValue.of("shop"));
        PlannedStep unit = step(plan, "unit");
        RunContainer run = (RunContainer) unit.action();
        assertThat(run.image()).isEqualTo("reg/shop:01234567");
        assertThat(run.commands()).containsExactly("echo ${NAME} ${CI_COMMIT_MESSAGE}");
        assertThat(run.environment())
                .isEqualTo(Map.of(
                        "M", EnvironmentValue.of("Say \"hi\"\n- and: ${{ '${{' }} steps.x }}"),
                        "O", EnvironmentValue.of("${{ steps.x.outputs.y }}")));
        assertThat(unit.timeout()).contains(Duration.ofMinutes(5));
        assertThat(((RunContainer) step(plan, "x").action()).entrypoint()).containsExactly("shop");
    }

    @Test
    void a_value_that_turns_out_wrong_is_a_problem_at_its_place() {
        Planned planned = plan("""
                environments: {staging: {}}
                stages:
                  deploy:
                    go:
                      timeout: ${CI_COMMIT_BRANCH}
                      deploy: {environment: "${CI_COMMIT_BRANCH}", service: shop, image: "${NOTHING}", port: "${PORT:-x}"}
                """, facts(TriggerEvent.PUSH, PUSH));

        assertThat(planned.valid()).isFalse();
        assertThat(planned.plan().pipelines()).isEmpty();
        assertThat(planned.problems())
                .extracting(problem -> problem.line() + ":" + problem.column() + " " + problem.code())
                .containsExactly(
                        "5:16 invalid-value", "6:29 unknown-environment", "6:74 invalid-value", "6:94 invalid-value");
    }

    @Test
    void typed_steps_have_their_defaults() {
        PipelinePlan plan = pipeline("""
                environments: {prod: {}}
                stages:
                  build:
                    image: {build: }
                  release:
                    publish: {release: {version: 1.0, image: {from: image, to: reg/shop}}}
                  deploy:
                    go: {deploy: {environment: prod, service: shop, image: "reg/shop:1.0", port: 80, health: {http: /}}}
                  operate:
                    migrate: {operate: {service: prod/shop, run: "echo ${A}"}}
                    list: {operate: {service: prod/shop, run: [echo, "${CI_COMMIT_BRANCH}"]}}
                  monitor:
                    watch: {monitor: {service: prod/shop, probe: {http: /}}}
                """);

        assertThat(step(plan, "image").action())
                .isEqualTo(new StepAction.BuildImage(".", "Dockerfile", Optional.empty(), Map.of(), List.of(), false));
        assertThat(step(plan, "publish").action())
                .isEqualTo(new PublishRelease(
                        "1.0",
                        Optional.of(new StepAction.ReleaseImage("image", "reg/shop", List.of("{version}"))),
                        Optional.empty()));
        Deploy deploy = (Deploy) step(plan, "go").action();
        assertThat(deploy.target()).isEqualTo(new StepAction.DeployTarget("docker", "local", "production"));
        assertThat(deploy.health())
                .contains(new StepAction.HealthCheck(
                        "/", Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30)));
        assertThat(step(plan, "migrate").action())
                .isEqualTo(new Operate("prod", "shop", List.of("sh", "-c", "echo ${A}")));
        assertThat(step(plan, "list").action()).isEqualTo(new Operate("prod", "shop", List.of("echo", "main")));
        assertThat(step(plan, "watch").action())
                .isEqualTo(new StepAction.Monitor(
                        "prod", "shop", "/", Duration.ofSeconds(5), Duration.ofSeconds(5), 3, Duration.ofSeconds(30)));
        assertThat(plan.timeout()).isEqualTo(Duration.ofMinutes(60));
        assertThat(plan.workspace()).isEqualTo("/workspace");
    }

    @Test
    void variables_that_double_each_other_are_a_problem_soon() {
        StringBuilder file = new StringBuilder("environment:\n  A0: abcdefgh\n");
        for (int i = 1; i < 200; i++) {
            file.append("  A" + i + ": \"${A" + (i - 1) + "}${A" + (i - 1) + "}\"\n");
        }
        Planned planned =
                plan(file + "stages: {test: {unit: {image: a, commands: b}}}", facts(TriggerEvent.PUSH, PUSH));

        assertThat(planned.valid()).isFalse();
        assertThat(planned.problems().get(0).message())
                .isEqualTo("The value is longer than 128 KiB after substitution; make it shorter.");
    }

    @Test
    void a_thousand_steps_are_planned_soon() {
        StringBuilder file = new StringBuilder("stages:\n");
        for (StageName stage : StageName.values()) {
            file.append("  " + stage.key() + ":\n");
            for (int i = 0; i < 125; i++) {
                file.append("    " + stage.key() + i + ": {image: a, commands: b}\n");
            }
        }
        PipelinePlan plan = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> pipeline(file.toString()));

        assertThat(plan.steps()).hasSize(1000);
        assertThat(plan.steps().get(999).dependsOn()).hasSize(875);
    }

    @Test
    void the_same_input_gives_the_same_plan() {
        List<SourceFile> files = Fixtures.good().map(Fixtures::source).toList();
        TriggerFacts facts = facts(TriggerEvent.PUSH, PUSH);

        Planned first = new Planner().plan(new PipelineLoader().load(files).files(), facts);
        Planned second = new Planner().plan(new PipelineLoader().load(files).files(), facts);

        assertThat(first.valid()).isTrue();
        assertThat(second).isEqualTo(first);
        assertThat(second.toString()).isEqualTo(first.toString());
    }

    @Test
    void the_loop_of_a_whole_file_is_planned() {
        Path file = Fixtures.good()
                .filter(path -> path.endsWith("whole-loop.yaml"))
                .findFirst()
                .orElseThrow();
        Planned planned = new Planner()
                .plan(
                        new PipelineLoader()
                                .load(List.of(Fixtures.source(file)))
                                .files(),
                        facts(TriggerEvent.PUSH, PUSH));

        PipelinePlan plan = planned.plan().pipelines().get(0);
        assertThat(plan.steps())
                .extracting(PlannedStep::name)
                .containsExactly(
                        "tickets",
                        "lint",
                        "image",
                        "smoke",
                        "unit",
                        "publish",
                        "staging",
                        "production",
                        "migrate",
                        "watch");
        RunContainer lint = (RunContainer) step(plan, "lint").action();
        assertThat(Ordered.mapped(lint.environment(), value -> value.text(secret -> ""))
                        .toString())
                .isEqualTo("{ON=on, AT=12:30, RATE=1.10, EMPTY=, BRANCH=main}");
        assertThat(step(plan, "unit").failure()).isEqualTo(FailurePolicy.IGNORE);
        assertThat(((PublishRelease) step(plan, "publish").action()).version()).isEqualTo("1.7.0");
    }
}
