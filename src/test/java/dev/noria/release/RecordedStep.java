package dev.noria.release;

import dev.noria.definition.TriggerEvent;
import dev.noria.plan.TriggerFacts;
import dev.noria.plan.TriggerFacts.CommitFacts;
import dev.noria.platform.Cancellation;
import dev.noria.project.Project;
import dev.noria.project.ProjectName;
import dev.noria.run.StepContext;
import dev.noria.run.StepOutput;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A step that remembers its log and can be canceled. */
public final class RecordedStep implements StepContext, StepOutput, Cancellation {
    public static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final Project project;
    private final String sha;
    private final long run;
    private final Map<String, Map<String, String>> outputs = new LinkedHashMap<>();
    private final List<String> log = new ArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Runnable> actions = new ArrayList<>();
    private Consumer<String> watcher = line -> {};
    private boolean canceled;

    public RecordedStep(Project project, String sha, long run) {
        this.project = project;
        this.sha = sha;
        this.run = run;
    }

    public static Project project(long id, String name) {
        return new Project(
                id,
                new ProjectName(name),
                Optional.empty(),
                "main",
                Optional.empty(),
                Duration.ofSeconds(30),
                Project.Trust.NONE,
                NOW);
    }

    public static String sha(char digit) {
        return String.valueOf(digit).repeat(40);
    }

    public RecordedStep withOutput(String step, String name, String value) {
        outputs.computeIfAbsent(step, key -> new LinkedHashMap<>()).put(name, value);
        return this;
    }

    /** Called with every line, on the thread that writes it. */
    public RecordedStep watchedBy(Consumer<String> newWatcher) {
        watcher = newWatcher;
        return this;
    }

    public void cancel() {
        List<Runnable> due;
        synchronized (actions) {
            canceled = true;
            due = List.copyOf(actions);
            actions.clear();
        }
        due.forEach(Runnable::run);
    }

    public List<String> log() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    public String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void line(String text) {
        synchronized (log) {
            log.add(text);
        }
        watcher.accept(text);
    }

    @Override
    public void system(String text) {
        line("# " + text);
    }

    @Override
    public void bytes(Instant time, boolean stderr, byte[] chunk) {
        bytes.writeBytes(chunk);
    }

    @Override
    public boolean isCanceled() {
        synchronized (actions) {
            return canceled;
        }
    }

    @Override
    public AutoCloseable onCancel(Runnable action) {
        synchronized (actions) {
            if (!canceled) {
                actions.add(action);
                return () -> {
                    synchronized (actions) {
                        actions.remove(action);
                    }
                };
            }
        }
        action.run();
        return () -> {};
    }

    @Override
    public long runId() {
        return run;
    }

    @Override
    public Project project() {
        return project;
    }

    @Override
    public TriggerFacts facts() {
        return new TriggerFacts(
                project.name().value(),
                TriggerEvent.PUSH,
                "refs/heads/main",
                "main",
                "http://localhost/git/x.git",
                "http://localhost",
                new CommitFacts(sha, "Message", "Ada", "ada@example.org", NOW),
                run,
                NOW,
                TriggerFacts.Details.NONE);
    }

    @Override
    public String pipeline() {
        return "noria";
    }

    @Override
    public String step() {
        return "step";
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public Map<String, Map<String, String>> outputs() {
        return outputs;
    }

    @Override
    public StepOutput output() {
        return this;
    }

    @Override
    public Cancellation cancellation() {
        return this;
    }
}
