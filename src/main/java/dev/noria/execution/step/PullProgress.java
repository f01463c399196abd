package dev.noria.execution.step;

import dev.noria.container.Progress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what is said about an image until there is a log to write it to. Thread-safe. */
final class PullProgress implements Progress {
    private final List<String> held = new ArrayList<>();
    private @Nullable Progress log;

    @Override
    public synchronized void say(String sentence) {
        if (log == null) {
            held.add(sentence);
        } else {
            log.say(sentence);
        }
    }

    synchronized void to(Progress target) {
        log = target;
        held.forEach(target::say);
        held.clear();
    }
}
