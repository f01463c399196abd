package dev.noria.run.stored;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.noria.definition.Problem;
import dev.noria.plan.EnvironmentValue;
import dev.noria.plan.StepAction;
import dev.noria.run.StoredPlan;
import java.util.List;
import java.util.Map;

/** What the run room stores as JSON. Its form is part of the database: old runs must stay readable. */
public final class RunJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(EnvironmentValueForm.module())
            .addMixIn(StepAction.class, StepActionForm.class)
            .build();
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};
    private static final TypeReference<List<Problem>> PROBLEMS = new TypeReference<>() {};

    private static final TypeReference<Map<String, EnvironmentValue>> ENVIRONMENT = new TypeReference<>() {};

    private RunJson() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = StepAction.RunContainer.class, name = "container"),
        @JsonSubTypes.Type(value = StepAction.BuildImage.class, name = "build"),
        @JsonSubTypes.Type(value = StepAction.PublishRelease.class, name = "release"),
        @JsonSubTypes.Type(value = StepAction.Deploy.class, name = "deploy"),
        @JsonSubTypes.Type(value = StepAction.Operate.class, name = "operate"),
        @JsonSubTypes.Type(value = StepAction.Monitor.class, name = "monitor"),
        @JsonSubTypes.Type(value = StepAction.Approve.class, name = "approve"),
        @JsonSubTypes.Type(value = StepAction.TriggerRun.class, name = "trigger")
    })
    private interface StepActionForm {}

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What is stored is always JSON.", e);
        }
    }

    static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    public static StoredPlan plan(String json) {
        try {
            return MAPPER.treeToValue(EarlierPlans.complete(MAPPER.readTree(json)), StoredPlan.class);
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
    }

    public static List<String> texts(String json) {
        return read(json, TEXTS);
    }

    public static Map<String, String> values(String json) {
        return read(json, VALUES);
    }

    /** Variables with their secrets as names. */
    public static Map<String, EnvironmentValue> environment(String json) {
        return read(json, ENVIRONMENT);
    }

    public static List<Problem> problems(String json) {
        return read(json, PROBLEMS);
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
    }

    private static IllegalStateException unreadable(JsonProcessingException cause) {
        return new IllegalStateException("A stored run cannot be read.", cause);
    }
}
