package dev.noria.fault;

import dev.noria.fault.engine.OwnEngine;
import dev.noria.fault.scene.CountingPipeline;
import dev.noria.fault.scene.RunOf;
import dev.noria.fault.scene.Scene;
import java.io.IOException;
import java.util.Random;

/** Kills a server again and again while it works on runs of twenty steps, and looks at what became of them. */
final class KillRounds {
    private static final CountingPipeline PIPELINE = new CountingPipeline(20, 10, "0.05");

    private final Scene scene;
    private final Random random;
    private final String how;
    private RunOf run;
    private int runs;

    KillRounds(Scene scene, long seed) {
        this.scene = scene;
        this.random = new Random(seed);
        this.how = "seed " + seed;
        System.out.println("KillRounds: " + how);
    }

    /** At any moment. */
    void random(int kills) throws IOException, InterruptedException {
        for (int kill = 0; kill < kills; kill++) {
            ensureRun();
            Thread.sleep(random.nextInt(2000));
            restart();
        }
        PIPELINE.assertExactlyOnce(run, how);
    }

    /** Within 50 ms of the moment at which a step's end is known to the engine. */
    void nearTheEndOfAStep(int kills) throws IOException, InterruptedException {
        for (int kill = 0; kill < kills; kill++) {
            ensureRun();
            EndOfStep end = EndOfStep.next(scene, random.nextInt(100) - 50);
            end.await();
            restart();
        }
        PIPELINE.assertExactlyOnce(run, how);
    }

    /** The engine is killed beside it each second time; its containers go on. */
    void withTheEngine(OwnEngine engine, int kills) throws IOException, InterruptedException {
        for (int kill = 0; kill < kills; kill++) {
            ensureRun();
            Thread.sleep(random.nextInt(2000));
            if (kill % 2 == 0) {
                engine.kill();
                engine.start();
            }
            restart();
        }
        PIPELINE.assertExactlyOnce(run, how);
    }

    private void ensureRun() throws IOException, InterruptedException {
        if (run == null || !run.now().path("finishedAt").isNull()) {
            if (run != null) {
                PIPELINE.assertExactlyOnce(run, how);
                scene.assertNothingLeftAndNothingForeignTouched();
            }
            run = scene.push("kills-" + ++runs, PIPELINE.yaml());
        }
    }

    private void restart() throws IOException, InterruptedException {
        scene.server().kill();
        scene.server().start();
    }
}
