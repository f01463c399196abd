package dev.noria.container.docker.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noria.container.Progress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Says now and then how far a pull or a push has come; the engine says it many times a second. */
final class TransferProgress {
    private static final long QUIET = TimeUnit.SECONDS.toNanos(5);
    private static final double MEGABYTE = 1e6;

    private final String doing;
    private final String image;
    private final String registry;
    private final Progress progress;
    private final Map<String, Long> done = new HashMap<>();
    private final Map<String, Long> total = new HashMap<>();
    private final long start = System.nanoTime();
    private long lastSaid = start;

    /** @param doing {@code Pulling} or {@code Pushing} */
    TransferProgress(String doing, String image, String registry, Progress progress) {
        this.doing = doing;
        this.image = image;
        this.registry = registry;
        this.progress = progress;
    }

    void begin() {
        progress.say(doing + " " + image + (doing.equals("Pulling") ? " from " : " to ") + registry + ".");
    }

    void take(JsonNode message) {
        JsonNode detail = message.path("progressDetail");
        String status = message.path("status").asText("");
        String layer = message.path("id").asText("");
        boolean moving = status.equals("Downloading") || status.equals("Pushing");
        if (moving && detail.has("total")) {
            done.put(layer, detail.path("current").asLong());
            total.put(layer, detail.path("total").asLong());
        } else if (status.equals("Download complete") || status.equals("Pushed")) {
            done.put(layer, total.getOrDefault(layer, 0L));
        }
        long now = System.nanoTime();
        if (now - lastSaid > QUIET && begun()) {
            lastSaid = now;
            progress.say(doing + " " + image + ": " + megabytes(sum(done)) + " of " + megabytes(sum(total)) + " MB.");
        }
    }

    /** Whether layers have begun to move. */
    boolean begun() {
        return !total.isEmpty();
    }

    void end() {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        String how = begun() ? "in " + seconds + " s, " + megabytes(sum(total)) + " MB" : "nothing was missing";
        progress.say((doing.equals("Pulling") ? "Pulled " : "Pushed ") + image + ", " + how + ".");
    }

    private static long sum(Map<String, Long> layers) {
        return layers.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String megabytes(long bytes) {
        double megabytes = bytes / MEGABYTE;
        return String.format(Locale.ROOT, megabytes < 10 ? "%.1f" : "%.0f", megabytes);
    }
}
