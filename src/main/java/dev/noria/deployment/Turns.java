package dev.noria.deployment;

import dev.noria.deployment.target.ServiceId;
import dev.noria.platform.Cancellation;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Lets one deployment at a time into an environment, in the order they came. Thread-safe. */
@ApplicationScoped
public class Turns {
    private final Map<Place, Deque<Turn>> queues = new HashMap<>();

    private record Place(long projectId, String environment) {}

    /** A place in the queue, at its head while the deployment is under way. */
    public final class Turn implements AutoCloseable {
        private final Place place;
        private boolean canceled;

        private Turn(Place place) {
            this.place = place;
        }

        @Override
        public void close() {
            synchronized (queues) {
                Deque<Turn> queue = queues.getOrDefault(place, new ArrayDeque<>());
                queue.remove(this);
                if (queue.isEmpty()) {
                    queues.remove(place);
                }
                queues.notifyAll();
            }
        }

        private void cancel() {
            synchronized (queues) {
                canceled = true;
                queues.notifyAll();
            }
        }
    }

    /**
     * Waits for the turn.
     *
     * @param waiting called once when others are before it
     * @throws NoriaException CANCELED while it waited
     */
    public Turn take(ServiceId service, Cancellation cancellation, Runnable waiting) {
        Turn turn = new Turn(new Place(service.projectId(), service.environment()));
        boolean first;
        synchronized (queues) {
            Deque<Turn> queue = queues.computeIfAbsent(turn.place, place -> new ArrayDeque<>());
            queue.addLast(turn);
            first = isFirst(turn);
        }
        try {
            if (!first) {
                waiting.run();
            }
            await(turn, cancellation);
            return turn;
        } catch (RuntimeException e) {
            turn.close();
            throw e;
        }
    }

    private boolean isFirst(Turn turn) {
        return queues.getOrDefault(turn.place, new ArrayDeque<>()).peekFirst() == turn;
    }

    private void await(Turn turn, Cancellation cancellation) {
        try (AutoCloseable registration = cancellation.onCancel(turn::cancel)) {
            synchronized (queues) {
                while (!turn.canceled && !isFirst(turn)) {
                    queues.wait();
                }
                if (turn.canceled) {
                    throw new NoriaException(
                            ErrorCode.CANCELED, "Canceled before the deployment had its turn in the environment.");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoriaException(ErrorCode.SERVER_RESTARTED, "The server stopped before the deployment.", e);
        } catch (NoriaException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("A cancellation did not take its action back.", e);
        }
    }
}
