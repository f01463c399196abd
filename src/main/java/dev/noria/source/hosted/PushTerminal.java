package dev.noria.source.hosted;

import dev.noria.source.PushListener;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Git's side band, one flushed packet per line: JGit and the servlet container would both keep lines back. */
final class PushTerminal implements PushListener.PushConsole {
    private final OutputStream sideBand;
    private final WatchedResponse response;

    PushTerminal(OutputStream sideBand, WatchedResponse response) {
        this.sideBand = sideBand;
        this.response = response;
    }

    @Override
    public synchronized boolean say(String line) {
        if (response.isBroken()) {
            return false;
        }
        try {
            sideBand.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            sideBand.flush();
        } catch (IOException e) { // never: JGit swallows it, and the response has remembered
            return false;
        }
        return !response.isBroken();
    }
}
