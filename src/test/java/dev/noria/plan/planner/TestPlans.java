package dev.noria.plan.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.definition.TriggerEvent;
import dev.noria.definition.load.Loaded;
import dev.noria.definition.load.PipelineLoader;
import dev.noria.definition.load.SourceFile;
import dev.noria.plan.PipelinePlan;
import dev.noria.plan.Planned;
import dev.noria.plan.PlannedStep;
import dev.noria.plan.TriggerFacts;
import java.util.List;

/** Plans of files written in tests. */
final class TestPlans {
    static final String PUSH = "refs/heads/main";

    private TestPlans() {}

    static String reason(String content, TriggerEvent event, String ref) {
        Planned planned = plan(content, facts(event, ref));
        assertThat(planned.plan().pipelines()).isEmpty();
        assertThat(planned.plan().reasons()).hasSize(1);
        return planned.plan().reasons().get(0);
    }

    static PipelinePlan pipeline(String content) {
        Planned planned = plan(content, facts(TriggerEvent.PUSH, PUSH));
        assertThat(planned.problems()).isEmpty();
        return planned.plan().pipelines().get(0);
    }

    static Planned plan(String content, TriggerFacts facts) {
        Loaded loaded = new PipelineLoader().load(List.of(new SourceFile(".noria.yaml", content)));
        assertThat(loaded.problems()).isEmpty();
        return new Planner().plan(loaded.files(), facts);
    }

    static PlannedStep step(PipelinePlan plan, String name) {
        return plan.steps().stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static TriggerFacts facts(TriggerEvent event, String ref) {
        return TestFacts.of(event, ref, "Say \"hi\"\n- and: ${{ steps.x }}");
    }
}
