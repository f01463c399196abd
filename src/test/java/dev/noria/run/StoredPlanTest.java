package dev.noria.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.definition.Fixtures;
import dev.noria.definition.TriggerEvent;
import dev.noria.definition.load.PipelineLoader;
import dev.noria.plan.ContainerSettings;
import dev.noria.plan.EnvironmentValue;
import dev.noria.plan.EnvironmentValue.Json;
import dev.noria.plan.PipelinePlan;
import dev.noria.plan.Plan;
import dev.noria.plan.PlannedStep;
import dev.noria.plan.StepAction.RunContainer;
import dev.noria.plan.TriggerFacts;
import dev.noria.plan.planner.Planner;
import dev.noria.plan.planner.TestFacts;
import dev.noria.run.stored.RunJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoredPlanTest {
    private static final TriggerFacts FACTS = TestFacts.of(TriggerEvent.PUSH, "refs/heads/main", "Hello");

    @Test
    void plans_come_back_from_the_database_as_they_were() {
        Plan plan = new Planner()
                .plan(
                        new PipelineLoader()
                                .load(Fixtures.good().map(Fixtures::source).toList())
                                .files(),
                        FACTS)
                .plan();
        StoredPlan stored = new StoredPlan(FACTS, plan);

        StoredPlan back = RunJson.plan(RunJson.write(stored));

        assertThat(plan.pipelines()).isNotEmpty();
        assertThat(back).isEqualTo(stored);
        assertThat(RunJson.write(back)).isEqualTo(RunJson.write(stored));
    }

    @Test
    void plans_of_earlier_versions_stay_readable() {
        StoredPlan old = RunJson.plan("""
                {"facts": {"project": "shop", "event": "PUSH", "ref": "refs/heads/main", "defaultBranch": "main",
                  "cloneUrl": "u", "systemUrl": "s", "number": 1, "created": 0,
                  "commit": {"sha": "0", "message": "m", "authorName": "a", "authorEmail": "e", "time": 0}},
                 "plan": {"reasons": [], "pipelines": [{"name": "noria", "workspace": "/workspace",
                  "environment": {"CI": "noria"}, "timeout": 3600, "leftOut": [],
                  "steps": [{"name": "unit", "stage": "TEST", "dependsOn": [], "explicit": false, "timeout": null,
                   "failure": "FAIL", "action": {"kind": "container", "image": "busybox", "pull": false,
                   "commands": ["true"], "entrypoint": [], "environment": {"A": "b"}, "directory": ""}}]}]}}
                """);

        PipelinePlan pipeline = old.plan().pipelines().get(0);
        assertThat(pipeline.mount()).isEqualTo("/workspace");
        assertThat(pipeline.checkout()).isEqualTo(PipelinePlan.Checkout.USUAL);
        assertThat(pipeline.concurrency()).isEmpty();
        assertThat(pipeline.steps().get(0).place()).isEqualTo(PlannedStep.Place.STEP);
        assertThat(pipeline.steps().get(0).retry()).isEmpty();
        RunContainer unit = (RunContainer) pipeline.steps().get(0).action();
        assertThat(unit.environment()).containsEntry("A", EnvironmentValue.of("b"));
        assertThat(unit.settings()).isEqualTo(ContainerSettings.USUAL);
        assertThat(old.facts().details()).isEqualTo(TriggerFacts.Details.NONE);
    }

    @Test
    void secrets_are_stored_as_names() {
        EnvironmentValue value = new EnvironmentValue.Structure(new Json.Entries(Map.of(
                "list",
                new Json.Items(List.of(new Json.Literal("1.5"), new Json.Text("a"), new Json.Secret("token"))))));

        assertThat(RunJson.write(value))
                .isEqualTo("{\"json\":{\"entries\":{\"list\":[{\"literal\":\"1.5\"},\"a\",{\"secret\":\"token\"}]}}}");
        assertThat(RunJson.write(new EnvironmentValue.Secret("token"))).isEqualTo("{\"secret\":\"token\"}");
    }
}
