package dev.noria.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.platform.EventBus.Numbered;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventBusTest {
    private final EventBus bus = new EventBus();
    private final List<Numbered> heard = new ArrayList<>();

    @Test
    void whoever_comes_back_gets_what_was_missed_and_then_what_is_new() throws Exception {
        AutoCloseable first = bus.subscribe(heard::add);
        bus.publish(event("a"));
        first.close();
        bus.publish(event("b"));
        bus.publish(event("c"));
        EventBus.Resumption resumption = bus.resume(heard.get(0).id(), heard::add);
        bus.publish(event("d"));
        assertThat(resumption.complete()).isTrue();
        assertThat(heard).extracting(numbered -> numbered.event().data()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void a_client_of_an_earlier_start_is_told_that_it_missed_something() {
        bus.publish(event("a"));
        assertThat(bus.resume("cafe-1", heard::add).complete()).isFalse();
        assertThat(bus.resume("nonsense", heard::add).complete()).isFalse();
    }

    @Test
    void a_client_too_far_behind_is_told_that_it_missed_something() {
        bus.subscribe(heard::add);
        bus.publish(event("first"));
        String id = heard.get(0).id();
        for (int i = 0; i < 6000; i++) {
            bus.publish(event("more"));
        }
        assertThat(bus.resume(id, numbered -> {}).complete()).isFalse();
    }

    @Test
    void what_is_not_kept_is_not_given_again() {
        bus.subscribe(heard::add);
        bus.publish(event("a"));
        bus.publish(new Event("log", "demo", Optional.of(1L), Optional.of("unit"), "line", false));
        List<Numbered> again = new ArrayList<>();
        assertThat(bus.resume(heard.get(0).id(), again::add).complete()).isTrue();
        assertThat(again).isEmpty();
    }

    private static Event event(String data) {
        return new Event("run", "demo", Optional.of(1L), Optional.empty(), data, true);
    }
}
