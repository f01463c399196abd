package dev.noria.run.view;

import dev.noria.platform.Event;
import dev.noria.platform.EventBus;
import dev.noria.run.Run;
import dev.noria.run.RunAudience;
import dev.noria.run.Step;
import dev.noria.run.WaitingRuns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Tells the world what has changed about runs and steps, after the commit. */
@ApplicationScoped
public class RunEvents implements RunAudience {
    private final EventBus bus;
    private final WaitingRuns waiting;

    public RunEvents(EventBus bus, WaitingRuns waiting) {
        this.bus = bus;
        this.waiting = waiting;
    }

    @Override
    public void changed(Run run, List<Step> steps) {
        bus.publish(new Event(
                "run",
                run.project(),
                Optional.of(run.number()),
                Optional.empty(),
                RunView.head(run, steps, waiting.reason(run.id()).orElse(null)),
                true));
    }

    @Override
    public void changed(Run run, Step step) {
        bus.publish(new Event(
                "step",
                run.project(),
                Optional.of(run.number()),
                Optional.empty(),
                new StepChange(run.project(), run.number(), StepView.of(step)),
                true));
    }

    /** A {@code step} event as JSON. */
    public record StepChange(String project, long run, StepView step) {}
}
