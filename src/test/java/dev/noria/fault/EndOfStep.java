package dev.noria.fault;

import dev.noria.fault.proxy.Fault;
import dev.noria.fault.scene.Scene;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The end of the next step to end, as the proxy sees it: the engine ends the output. A moment before that cannot be seen,
 * but it can be made: what the engine says arrives late.
 */
record EndOfStep(CountDownLatch seen, long millisAfter) {
    private static final long LONGEST_SECONDS = 30;

    /** @param offset milliseconds; before the server hears of the end when negative */
    static EndOfStep next(Scene scene, int offset) {
        CountDownLatch seen = new CountDownLatch(1);
        scene.proxy().heal();
        scene.proxy()
                .once(Fault.atEnd(
                        "POST", "/containers/[^/]+/attach\\?.*", new Fault.Effect.Signal(seen, Math.max(0, -offset))));
        scene.proxy()
                .once(Fault.atEnd(
                        "GET", "/containers/[^/]+/logs\\?.*", new Fault.Effect.Signal(seen, Math.max(0, -offset))));
        return new EndOfStep(seen, Math.max(0, offset));
    }

    /** Returns when it is time to kill; after some time in any case, for the run may have ended meanwhile. */
    void await() throws InterruptedException {
        if (seen.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            Thread.sleep(millisAfter);
        }
    }
}
