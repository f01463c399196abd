package dev.noria.doctor;

import dev.noria.artifact.store.BlobSweep;
import dev.noria.container.Inventory;
import dev.noria.container.Inventory.Found;
import dev.noria.log.LogStore;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.run.RunStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Looks at everything of this server, and removes what nobody needs. Thread-safe. */
@ApplicationScoped
public class Doctor {
    private final Inventory inventory;
    private final RunStore runs;
    private final LogStore logs;
    private final BlobSweep content;
    private final Clock clock;

    public Doctor(Inventory inventory, RunStore runs, LogStore logs, BlobSweep content, Clock clock) {
        this.inventory = inventory;
        this.runs = runs;
        this.logs = logs;
        this.content = content;
        this.clock = clock;
    }

    /**
     * What is on the engine.
     *
     * @throws NoriaException ENGINE_UNREACHABLE, ENGINE_FAILED
     */
    List<Finding> onEngine() {
        Owner owner = owner();
        return inventory.list().stream().map(owner::judge).toList();
    }

    /** What is on the disk and belongs to nothing. */
    List<Finding> onDisk() {
        List<Finding> findings = new ArrayList<>();
        for (long run : unknownLogs()) {
            findings.add(new Finding(
                    "logs",
                    "run " + run,
                    true,
                    "%d bytes of a run that is not known any more".formatted(logs.size(run))));
        }
        BlobSweep.Swept swept = preview();
        if (swept.blobs() + swept.temporaries() > 0) {
            findings.add(new Finding(
                    "content",
                    "%d contents and %d unfinished files".formatted(swept.blobs(), swept.temporaries()),
                    true,
                    "no artifact and no cache refers to them"));
        }
        return findings;
    }

    /** Removes the orphans of this moment; returns them. What cannot be removed is in it with the reason, and not an orphan. */
    List<Finding> clean() {
        Owner owner = owner();
        List<Finding> removed = new ArrayList<>();
        for (Found found : inventory.list().stream()
                .sorted(Comparator.comparing(Found::kind))
                .toList()) {
            Finding finding = owner.judge(found);
            if (finding.orphan()) {
                removed.add(removed(finding, () -> inventory.remove(found)));
            }
        }
        for (Finding finding : onDisk()) {
            if (finding.kind().equals("content")) {
                removed.add(removed(finding, this::sweep));
            }
        }
        for (long run : unknownLogs()) {
            removed.add(removed(
                    new Finding("logs", "run " + run, true, "its run is not known any more"), () -> logs.delete(run)));
        }
        return removed;
    }

    private static Finding removed(Finding finding, Runnable removal) {
        try {
            removal.run();
            return finding;
        } catch (NoriaException e) {
            return new Finding(finding.kind(), finding.name(), false, e.sentence());
        }
    }

    private Owner owner() {
        return new Owner(runs::byId, clock.instant());
    }

    /** The run comes before its logs: what has no run now has lost it. */
    private List<Long> unknownLogs() {
        return logs.runs().stream().filter(run -> runs.byId(run).isEmpty()).toList();
    }

    private BlobSweep.Swept preview() {
        try {
            return content.preview();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private void sweep() {
        try {
            content.sweep();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private static NoriaException broken(IOException e) {
        return new NoriaException(
                ErrorCode.STORAGE_FAILED,
                "The content of artifacts could not be looked at (%s): check the disk of NORIA_HOME."
                        .formatted(e.getMessage()),
                e);
    }
}
