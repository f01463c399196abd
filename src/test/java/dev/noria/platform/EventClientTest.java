package dev.noria.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.platform.EventClient.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventClientTest {
    private static final String CHUNK = "x".repeat(100_000);

    private final Deque<Message> queue = new ArrayDeque<>();
    private final AtomicInteger letGo = new AtomicInteger();
    private final EventClient client = new EventClient(queue::add, letGo::incrementAndGet);

    @Test
    void a_client_that_reads_gets_everything_in_order() {
        List<String> read = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            client.take(log(i, "unit"));
            read.add(read());
        }
        assertThat(read).hasSize(1000).startsWith("0", "1").endsWith("999");
        assertThat(client.underway()).isZero();
    }

    @Test
    void a_slow_client_gets_the_last_lines_of_each_log_once_it_has_caught_up() {
        for (int i = 0; i < 1000; i++) {
            client.take(log(i, i % 2 == 0 ? "unit" : "lint"));
        }
        assertThat(client.underway()).isLessThan(EventClient.LOGS_BEHIND + 200_000);
        List<String> read = new ArrayList<>();
        while (!queue.isEmpty()) {
            read.add(read());
        }
        assertThat(read).startsWith("0", "1", "2").endsWith("998", "999").hasSizeLessThan(20);
        assertThat(letGo).hasValue(0);
    }

    @Test
    void lines_that_were_left_out_never_come_after_newer_ones() {
        for (int i = 0; i < 100; i++) {
            client.take(log(i, "unit"));
        }
        while (client.underway() > EventClient.LOGS_BEHIND * 3 / 4) {
            read();
        }
        client.take(log(100, "unit"));
        List<Integer> read = new ArrayList<>();
        while (!queue.isEmpty()) {
            read.add(Integer.valueOf(read()));
        }
        assertThat(read).isSorted().endsWith(100).doesNotContain(99);
    }

    @Test
    void what_is_no_line_of_a_log_is_never_left_out() {
        for (int i = 0; i < 100; i++) {
            client.take(log(i, "unit"));
            client.take(new Message("r" + i, "run", "", "{}"));
        }
        assertThat(queue).filteredOn(message -> message.name().equals("run")).hasSize(100);
    }

    @Test
    void a_client_that_does_not_read_is_let_go_once() {
        for (int i = 0; i < 1000; i++) {
            client.take(new Message("" + i, "run", "", CHUNK));
        }
        assertThat(letGo).hasValue(1);
        assertThat(client.underway()).isLessThan(EventClient.BEHIND + 200_000);
    }

    @Test
    void the_id_to_resume_from_never_goes_back() {
        for (int i = 0; i < 1000; i++) {
            client.take(i % 10 == 9 ? new Message("" + i, "run", "", i + ":") : log(i, "unit"));
        }
        List<Integer> ids = new ArrayList<>();
        while (!queue.isEmpty()) {
            Message message = queue.remove();
            client.sent(message);
            if (!message.id().isEmpty()) {
                ids.add(Integer.valueOf(message.id()));
            }
        }
        assertThat(ids).isSorted().endsWith(999);
    }

    /** The number of the next message. */
    private String read() {
        Message message = queue.remove();
        client.sent(message);
        return message.json().substring(0, message.json().indexOf(':'));
    }

    private static Message log(int number, String step) {
        return new Message("" + number, "log", step, number + ":" + CHUNK);
    }
}
