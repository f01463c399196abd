package dev.noria.source;

import java.util.concurrent.atomic.AtomicLong;

/** Collects garbage and measures again and again: what it sees is alive, whatever the heap's size. */
public final class HeapWatch {
    private final AtomicLong highest = new AtomicLong();
    private final long before = live();
    private final Thread thread = new Thread(this::watch, "heap watch");

    public HeapWatch() {
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            highest.accumulateAndGet(live(), Math::max);
            try {
                Thread.sleep(500);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static long live() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    public long grown() throws InterruptedException {
        thread.interrupt();
        thread.join();
        return highest.get() - before;
    }
}
