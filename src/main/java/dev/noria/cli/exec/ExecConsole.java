package dev.noria.cli.exec;

import dev.noria.cli.Terminal;
import dev.noria.log.LogView;
import dev.noria.platform.EventBus;
import dev.noria.run.view.RunEvents.StepChange;
import dev.noria.run.view.StepView;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Shows a run as it happens: what each step says, with its name before every line, and how it starts and ends. */
final class ExecConsole implements AutoCloseable {
    private final Terminal terminal;
    private final boolean severalPipelines;
    private final int width;
    private final AutoCloseable subscription;
    private final Map<String, Integer> colours = new HashMap<>();
    private final Map<String, String> shown = new HashMap<>();

    /** @param width of the longest name of a step */
    ExecConsole(EventBus events, Terminal terminal, boolean severalPipelines, int width) {
        this.terminal = terminal;
        this.severalPipelines = severalPipelines;
        this.width = width;
        // Called in the order of the events, one at a time.
        this.subscription = events.subscribe(numbered -> {
            Object data = numbered.event().data();
            if (data instanceof StepChange change) {
                step(change.step());
            } else if (data instanceof LogView.Live lines) {
                lines.records().forEach(line -> line(lines, line));
            }
        });
    }

    private void step(StepView step) {
        String status = step.status().equals("starting") ? "running" : step.status();
        String name = name(step.pipeline(), step.name());
        if (status.equals("pending") || status.equals(shown.put(name, status))) {
            return;
        }
        String took = step.startedAt() != null && step.finishedAt() != null
                ? " " + terminal.dim(seconds(Duration.between(step.startedAt(), step.finishedAt())))
                : "";
        String reason = step.reason() == null ? "" : "  " + terminal.safe(step.reason());
        terminal.say("%s %s › %s%s%s".formatted(terminal.mark(status), step.stage(), name, took, reason));
    }

    private void line(LogView.Live lines, LogView.LineView line) {
        String name = name(lines.pipeline(), lines.step());
        int colour = colours.computeIfAbsent(name, key -> colours.size());
        String text = terminal.safe(line.text());
        terminal.say(terminal.numbered(colour, ("%-" + width + "s │").formatted(name)) + " "
                + (line.stream().equals("system") ? terminal.dim(text) : text));
    }

    private String name(String pipeline, String step) {
        return severalPipelines ? pipeline + "." + step : step;
    }

    static String seconds(Duration duration) {
        return "%d.%ds".formatted(duration.toSeconds(), duration.toMillisPart() / 100);
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
