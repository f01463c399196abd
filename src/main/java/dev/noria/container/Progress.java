package dev.noria.container;

/** Gets sentences for people about something that takes a while. Called from any thread, never at the same time. */
@FunctionalInterface
public interface Progress {
    void say(String sentence);
}
