package dev.noria.trigger;

import dev.noria.definition.Problem;
import dev.noria.definition.Severity;
import dev.noria.platform.EventBus;
import dev.noria.platform.ServerUrl;
import dev.noria.run.Run;
import dev.noria.run.RunStore;
import dev.noria.run.StateMarks;
import dev.noria.run.view.RunEvents.StepChange;
import dev.noria.run.view.RunView;
import dev.noria.run.view.StepView;
import dev.noria.source.PushListener.PushConsole;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Shows runs in the terminal of the person who pushed: number and address, each step as it starts and ends, the result.
 * A client that goes away ends the showing and nothing else.
 */
final class RunConsole implements AutoCloseable {
    private static final long LOOK_SECONDS = 2;
    private static final int MOST_PROBLEMS = 50;
    /** Colours stay; what would move the cursor or change the title of somebody's terminal does not. */
    private static final Pattern NO_COLOUR =
            Pattern.compile("\\x1b(?!\\[[0-9;:]*m)|[\\x00-\\x08\\x0a-\\x1a\\x1c-\\x1f\\x7f\\u0080-\\u009f]");

    private final RunStore runs;
    private final FailedStepLogs logs;
    private final ServerUrl server;
    private final PushConsole console;
    private final BlockingQueue<Object> changes = new LinkedBlockingQueue<>();
    private final AutoCloseable subscription;
    private final Map<String, String> shown = new HashMap<>();

    RunConsole(EventBus events, RunStore runs, FailedStepLogs logs, ServerUrl server, PushConsole console) {
        this.runs = runs;
        this.logs = logs;
        this.server = server;
        this.console = console;
        this.subscription = events.subscribe(numbered -> {
            Object data = numbered.event().data();
            if (data instanceof StepChange || data instanceof RunView) {
                changes.add(data);
            }
        });
    }

    /** Says which run was made, and, when it has ended already, why. */
    void announce(Run run) {
        console.say("");
        console.say("Noria: run %d of %s".formatted(run.number(), run.project()));
        console.say("  " + server.run(run.project(), run.number()));
        List<Problem> problems = run.problems();
        problems.stream().limit(MOST_PROBLEMS).forEach(problem -> console.say("  " + line(problem)));
        if (problems.size() > MOST_PROBLEMS) {
            console.say("  … and %d more; the run's page has them all.".formatted(problems.size() - MOST_PROBLEMS));
        }
        if (run.status().isTerminal()) {
            end(run.status().key(), run.summary());
        }
    }

    private static String line(Problem problem) {
        return "%s:%d:%d: %s%s"
                .formatted(
                        problem.file(),
                        problem.line(),
                        problem.column(),
                        problem.severity() == Severity.WARNING ? "warning: " : "",
                        problem.message());
    }

    /** Shows the runs until all have ended or the client has gone. */
    void follow(List<Run> made) {
        Map<String, Run> open = new HashMap<>();
        made.stream()
                .filter(run -> !run.status().isTerminal())
                .forEach(run -> open.put(key(run.project(), run.number()), run));
        boolean several = open.size() > 1;
        while (!open.isEmpty()) {
            Object change = next();
            boolean listening = true;
            if (change instanceof StepChange step && open.containsKey(key(step.project(), step.run()))) {
                listening = show(step, several);
            } else if (change instanceof RunView view && open.containsKey(key(view.project(), view.number()))) {
                if (view.finishedAt() != null) {
                    open.remove(key(view.project(), view.number()));
                    listening = end(view.status(), view.summary());
                }
            } else if (change == null) {
                // Events are hints: what is stored counts.
                Set<String> ended = new HashSet<>();
                open.forEach((key, run) -> runs.byId(run.id())
                        .filter(now -> now.status().isTerminal())
                        .ifPresentOrElse(
                                now -> {
                                    end(now.status().key(), now.summary());
                                    ended.add(key);
                                },
                                () -> {
                                    if (runs.byId(run.id()).isEmpty()) {
                                        ended.add(key);
                                    }
                                }));
                open.keySet().removeAll(ended);
            }
            if (!listening) {
                return;
            }
        }
    }

    private @org.jspecify.annotations.Nullable Object next() {
        try {
            return changes.poll(LOOK_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The server goes down.", e);
        }
    }

    private boolean show(StepChange change, boolean several) {
        StepView step = change.step();
        String status = step.status().equals("starting") ? "running" : step.status();
        String key = change.run() + "/" + step.pipeline() + "/" + step.name();
        if (status.equals("pending") || status.equals(shown.put(key, status))) {
            return true;
        }
        String run = several ? "#%d ".formatted(change.run()) : "";
        String took = step.startedAt() != null && step.finishedAt() != null
                ? " " + seconds(Duration.between(step.startedAt(), step.finishedAt()))
                : "";
        String reason = step.reason() == null ? "" : "  " + step.reason();
        String line =
                "  %s%s %s › %s%s%s".formatted(run, StateMarks.of(status), step.stage(), step.name(), took, reason);
        return console.say(line) && (!status.equals("failed") || showLast(change));
    }

    /** Whoever broke it wants to see what it said, and not to look for it. */
    private boolean showLast(StepChange change) {
        return logs.of(change).stream()
                .allMatch(line -> console.say("    │ " + NO_COLOUR.matcher(line).replaceAll("")));
    }

    private boolean end(String status, String summary) {
        return console.say("%s %s".formatted(StateMarks.of(status), summary)) && console.say("");
    }

    private static String seconds(Duration duration) {
        return "%d.%ds".formatted(duration.toSeconds(), duration.toMillisPart() / 100);
    }

    private static String key(String project, long run) {
        return project + "/" + run;
    }

    @Override
    public void close() {
        try {
            subscription.close();
        } catch (Exception e) {
            throw new IllegalStateException("A subscription did not end.", e);
        }
    }
}
