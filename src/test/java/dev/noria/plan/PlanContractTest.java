package dev.noria.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.noria.definition.Fixtures;
import dev.noria.definition.PipelineLoader;
import dev.noria.definition.TriggerEvent;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What other rooms take for granted about plans. */
class PlanContractTest {

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = StepAction.RunContainer.class, name = "container"),
        @JsonSubTypes.Type(value = StepAction.BuildImage.class, name = "build"),
        @JsonSubTypes.Type(value = StepAction.PublishRelease.class, name = "release"),
        @JsonSubTypes.Type(value = StepAction.Deploy.class, name = "deploy"),
        @JsonSubTypes.Type(value = StepAction.Operate.class, name = "operate"),
        @JsonSubTypes.Type(value = StepAction.Monitor.class, name = "monitor"),
    })
    interface KindInJson {}

    @Test
    void plans_come_back_from_json_as_they_were() throws IOException {
        ObjectMapper json = new ObjectMapper()
                .registerModule(new Jdk8Module())
                .registerModule(new JavaTimeModule())
                .addMixIn(StepAction.class, KindInJson.class);
        Plan plan = new Planner()
                .plan(
                        new PipelineLoader()
                                .load(Fixtures.good().map(Fixtures::source).toList())
                                .definitions(),
                        TestFacts.of(TriggerEvent.PUSH, "refs/heads/main", "Hello"))
                .plan();

        Plan back = json.readValue(json.writeValueAsString(plan), Plan.class);

        assertThat(back).isEqualTo(plan);
        assertThat(back.toString()).isEqualTo(plan.toString());
    }
}
