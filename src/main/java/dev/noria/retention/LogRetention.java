package dev.noria.retention;

import dev.noria.log.LogExpiryStore;
import dev.noria.log.LogStore;
import dev.noria.platform.Home;
import dev.noria.platform.NoriaConfig;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;

/** Removes logs of runs that ended long ago, once a day, and when the disk fills up. The runs themselves stay. */
@ApplicationScoped
public class LogRetention {
    private static final Logger LOG = Logger.getLogger(LogRetention.class);

    private final EndedRunStore runs;
    private final LogStore logs;
    private final LogExpiryStore expiry;
    private final NoriaConfig.Retention limits;
    private final Home home;
    private final Clock clock;
    private boolean told;

    public LogRetention(
            EndedRunStore runs, LogStore logs, LogExpiryStore expiry, NoriaConfig config, Home home, Clock clock) {
        this.runs = runs;
        this.logs = logs;
        this.expiry = expiry;
        this.limits = config.retention();
        this.home = home;
        this.clock = clock;
    }

    /** Also some minutes after each start, for a server that never runs a day. */
    @Scheduled(
            identity = "log-retention",
            every = "24h",
            delayed = "5m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void daily() {
        expiry.finishRemovals();
        expire(missing());
    }

    @Scheduled(
            identity = "log-retention-disk",
            every = "1m",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void whenTheDiskFillsUp() {
        long missing = missing();
        if (missing == 0) {
            told = false;
        } else if (expire(missing) == 0 && !told) {
            told = true;
            LOG.warnf(
                    "The disk of %s has less than the %d MiB free that noria.retention.free-space asks for, and no log is old enough to be removed: make room.",
                    home.folder(""), limits.freeSpace() >> 20);
        }
    }

    /**
     * Removes what is beyond the limits.
     *
     * @param missing bytes the disk has too few
     * @return of how many runs the logs were removed
     */
    synchronized int expire(long missing) {
        LogRules rules = new LogRules(limits.logAge(), limits.logRuns(), limits.logSize(), limits.logKeep());
        List<EndedRun> going = rules.expiring(runs.withLogs(), logs::size, clock.instant(), missing);
        going.forEach(run -> expiry.expire(run.id()));
        if (!going.isEmpty()) {
            LOG.infof("The logs of %d runs have expired and were removed.", going.size());
        }
        return going.size();
    }

    private long missing() {
        if (limits.freeSpace() == 0) {
            return 0;
        }
        try {
            long usable = Files.getFileStore(home.folder("logs")).getUsableSpace();
            return Math.max(0, limits.freeSpace() - usable);
        } catch (IOException e) {
            LOG.warn("Nobody knows how much room the disk of NORIA_HOME has left.", e);
            return 0;
        }
    }
}
