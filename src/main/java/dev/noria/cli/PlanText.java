package dev.noria.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noria.platform.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** A plan for people. */
final class PlanText {
    private final Terminal terminal;

    PlanText(Terminal terminal) {
        this.terminal = terminal;
    }

    /** @param plan in the form of {@code POST …/plan} */
    void show(JsonNode plan) {
        String commit = plan.path("commit").asText();
        terminal.say(terminal.bold(terminal.safe("%s: %s of %s at %s"
                .formatted(
                        text(plan, "project"),
                        text(plan, "event"),
                        text(plan, "ref"),
                        commit.substring(0, Math.min(8, commit.length()))))));
        if (text(plan, "outcome").equals("refused")) {
            plan.path("problems")
                    .forEach(problem -> terminal.say("  %s:%s:%s: %s"
                            .formatted(
                                    text(problem, "file"),
                                    text(problem, "line"),
                                    text(problem, "column"),
                                    terminal.safe(text(problem, "message")))));
            terminal.say(terminal.mark("failed") + " Nothing would run: the files have errors.");
            return;
        }
        plan.path("pipelines").forEach(this::pipeline);
        plan.path("reasons")
                .forEach(reason -> terminal.say(terminal.mark("filtered") + " " + terminal.safe(reason.asText())));
        end(plan);
    }

    private void pipeline(JsonNode pipeline) {
        List<String> notes = new ArrayList<>();
        note(notes, "after", pipeline.path("dependsOn"));
        note(notes, "secrets", pipeline.path("secrets"));
        terminal.say("  " + terminal.bold(terminal.safe(text(pipeline, "name"))) + joined(notes));
        pipeline.path("services").forEach(service -> step(service, "service"));
        pipeline.path("stages").forEach(stage -> stage.path("steps").forEach(step -> step(step, text(stage, "name"))));
        pipeline.path("leftOut")
                .forEach(left -> terminal.say("    %s %s › %s  %s"
                        .formatted(
                                terminal.mark("skipped"),
                                text(left, "stage"),
                                terminal.safe(text(left, "step")),
                                terminal.dim(terminal.safe(text(left, "reason"))))));
    }

    private void step(JsonNode step, String stage) {
        List<String> notes = new ArrayList<>();
        if (step.hasNonNull("image")) {
            notes.add(terminal.safe(text(step, "image")));
        } else {
            notes.add(text(step, "kind"));
        }
        if (step.path("explicit").asBoolean()) {
            note(notes, "after", step.path("dependsOn"));
        }
        note(notes, "secrets", step.path("secrets"));
        if (step.hasNonNull("expectedMillis")) {
            notes.add("about " + duration(step.path("expectedMillis").asLong()));
        }
        terminal.say("    %s %s › %s%s"
                .formatted(terminal.mark("pending"), stage, terminal.safe(text(step, "name")), joined(notes)));
    }

    private void end(JsonNode plan) {
        if (plan.hasNonNull("expectedMillis")) {
            List<String> path = StreamSupport.stream(
                            plan.path("criticalPath").path("steps").spliterator(), false)
                    .map(step -> terminal.safe(text(step, "step")))
                    .toList();
            terminal.say("Expected: %s, by way of %s."
                    .formatted(duration(plan.path("expectedMillis").asLong()), String.join(" › ", path)));
        }
        if (plan.hasNonNull("hash")) {
            terminal.say(terminal.dim("Plan " + text(plan, "hash")));
        }
    }

    private void note(List<String> notes, String name, JsonNode values) {
        List<String> texts = StreamSupport.stream(values.spliterator(), false)
                .map(value -> terminal.safe(value.asText()))
                .toList();
        if (!texts.isEmpty()) {
            notes.add(name + " " + String.join(", ", texts));
        }
    }

    private String joined(List<String> notes) {
        return notes.isEmpty() ? "" : "  " + terminal.dim(String.join("  ", notes));
    }

    private static String duration(long millis) {
        return millis < 1000 ? "1s" : Durations.text(Duration.ofSeconds(Math.round(millis / 1000.0)));
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asText();
    }
}
