package dev.noria.platform;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Does work that stands in the database: looks every second, or when it is woken, for whom there is any, and does it on a
 * thread of its own for each of them, a few at once. Who is slow holds up nobody else, and nobody is worked on twice at
 * the same time. Thread-safe.
 */
public final class KeyedWork {
    private static final Logger LOG = Logger.getLogger(KeyedWork.class);
    private static final int AT_ONCE = 4;

    private final String name;
    private final Supplier<? extends Collection<Long>> due;
    private final LongConsumer work;
    private final Set<Long> underway = ConcurrentHashMap.newKeySet();
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Semaphore news = new Semaphore(0);
    private volatile boolean leaving;

    /**
     * Does nothing until it is started.
     *
     * @param name of its threads
     * @param due whom there is something to do for, now
     * @param work does it, for one of them
     */
    public KeyedWork(String name, Supplier<? extends Collection<Long>> due, LongConsumer work) {
        this.name = name;
        this.due = due;
        this.work = work;
    }

    public void start() {
        daemon(name, this::watch);
    }

    /** Begins nothing any more. */
    public void leave() {
        leaving = true;
        news.release();
    }

    /** There is something new. */
    public void wake() {
        news.release();
    }

    private void watch() {
        while (!leaving) {
            try {
                news.tryAcquire(1, TimeUnit.SECONDS);
                news.drainPermits();
                if (!leaving) {
                    due.get().forEach(this::begin);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (!leaving) {
                    LOG.warnf(e, "%s could not look for work; trying again.", name);
                }
            }
        }
    }

    private void begin(long key) {
        if (underway.add(key)) {
            daemon(name + "-" + key, () -> work(key));
        }
    }

    private void work(long key) {
        places.acquireUninterruptibly();
        try {
            work.accept(key);
        } catch (RuntimeException e) {
            if (!leaving) {
                LOG.errorf(e, "%s ran into a fault of Noria; it is tried again.", name);
            }
        } finally {
            places.release();
            underway.remove(key);
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
