package dev.noria.bench;

import java.util.List;

/** From the start of the process until it says that it is ready, and its memory when nothing happens. */
record StartUp() implements Measurement {
    private static final long MIB = 1 << 20;

    @Override
    public String key() {
        return "start";
    }

    @Override
    public List<Row> measure(Bed bed) throws Exception {
        Samples seconds = new Samples();
        for (int i = 0; i < bed.times(3, 7); i++) {
            bed.server().close();
            long begin = System.nanoTime();
            bed.server().start();
            seconds.add((System.nanoTime() - begin) / 1e9);
        }
        Thread.sleep(bed.times(10_000, 60_000));
        return List.of(
                Row.alone("start of the process to ready (median)", seconds.median(), "s"),
                Row.alone("idle memory (RSS)", (double) Memory.rssBytes(bed.server()) / MIB, "MiB"));
    }
}
